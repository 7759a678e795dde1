package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Shares and share codes, one row of {@code shares-contract.csv} for each thing that the hub contract says of them. Before
 * each row {@code ann}, {@code bob} and {@code eve} are users and {@code bob} is in the group {@code staff}; ann's server is
 * shared with bob (to open it) and with staff (to see it), and has one code, which rows call {@code CODE} and whose id they
 * call {@code SC_ID}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharesIT {
    private static final String PAGES = "application/jupyterhub-pagination+json";
    private static final String ANNS = "/shares/ann/";
    private static final String CODES = "/share-codes/ann/";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private TestDatabase database;
    private GanymedeProcess hub;
    private ContractClient client;

    @BeforeAll
    void start() throws Exception {
        database = TestDatabase.ofThisRun(home);
        hub = new GanymedeProcess.Installation(home).database(database).start();
        client = new ContractClient(hub);
        client.expect(201, "POST", "/users", "{\"usernames\": [\"ann\", \"bob\", \"eve\"]}");
        client.expect(201, "POST", "/groups", "{\"groups\": [\"staff\"], \"users\": [\"bob\"]}");
    }

    @AfterAll
    void stop() {
        hub.close();
        database.close();
    }

    @BeforeEach
    void shareAnnsServer() throws Exception {
        client.expect(204, "DELETE", ANNS, "");
        client.expect(204, "DELETE", CODES, "");
        client.expect(204, "DELETE", "/shares/eve/", "");
        client.expect(200, "POST", ANNS, "{\"user\": \"bob\"}");
        client.expect(200, "POST", ANNS, "{\"group\": \"staff\", \"scopes\": [\"read:servers\"]}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "shares-contract.csv", delimiter = '|', numLinesToSkip = 1, maxCharsPerColumn = 20_000)
    void keepsToTheContract(String row, String scopes, String request, String body, int status, String answered)
            throws Exception {
        JsonObject code = issue();
        String filled = request.replace("CODE", code.getString("code")).replace("SC_ID", code.getString("id"));
        client.expectRow(row, scopes, filled, body, status, answered);
    }

    /** Hub contract 1.1: always in this form, whatever the client asks for. */
    @Test
    void pagesAsAskedFor() throws Exception {
        for (String accept : List.of("", PAGES)) {
            HttpResponse<String> answer = client.send("read:shares", accept, "GET", "/shares/ann?limit=1&extra=", "");
            JsonObject pagination = object(answer.body()).getJsonObject("_pagination");
            assertThat(object(answer.body()).getJsonArray("items")).hasSize(1);
            assertThat(pagination.getInt("total")).isEqualTo(2);
            URI next = URI.create(pagination.getJsonObject("next").getString("url"));
            assertThat(next.getQuery()).contains("offset=1", "limit=1", "extra=");
        }
    }

    /** Hub contract 4.5: what is shared counts at the next request, and so does that it is taken back. */
    @Test
    void sharesAreScopesOfThoseTheyAreGivenTo() throws Exception {
        HubBrowser bob = signedIn("bob");
        assertThat(scopes(bob)).contains("access:servers!server=ann/", "read:servers!server=ann/");

        client.expect(200, "PATCH", ANNS, "{\"user\": \"bob\"}");
        assertThat(scopes(bob)).contains("read:servers!server=ann/").doesNotContain("access:servers!server=ann/");

        client.expect(200, "DELETE", "/groups/staff/users", "{\"users\": [\"bob\"]}");
        assertThat(scopes(bob)).noneMatch(scope -> scope.endsWith("=ann/"));
        client.expect(200, "POST", "/groups/staff/users", "{\"users\": [\"bob\"]}");
    }

    /** Hub contract 8. */
    @Test
    void sharesGoWithWhomTheyWereGivenTo() throws Exception {
        client.expect(201, "POST", "/users/gone", "");
        client.expect(201, "POST", "/groups/gone", "");
        client.expect(200, "POST", ANNS, "{\"user\": \"gone\"}");
        client.expect(200, "POST", ANNS, "{\"group\": \"gone\"}");
        assertThat(total(ANNS)).isEqualTo(4);

        client.expect(204, "DELETE", "/users/gone", "");
        assertThat(total(ANNS)).isEqualTo(3);
        client.expect(204, "DELETE", "/groups/gone", "");
        assertThat(total(ANNS)).isEqualTo(2);
    }

    /** Hub contract 8. */
    @Test
    void sharesGoWithTheOwnerOfTheServer() throws Exception {
        client.expect(201, "POST", "/users/leaving", "");
        client.expect(200, "POST", "/shares/leaving/", "{\"user\": \"bob\"}");
        client.expect(200, "POST", "/share-codes/leaving/", "");
        assertThat(total("/users/bob/shared")).isEqualTo(3);

        client.expect(204, "DELETE", "/users/leaving", "");
        assertThat(total("/users/bob/shared")).isEqualTo(2);
    }

    /** Hub contract 5.9. */
    @Test
    void aCodeIsRedeemedOnThePage() throws Exception {
        JsonObject code = issue();
        String page = code.getString("accept_url");
        HubBrowser eve = signedIn("eve");

        HttpResponse<String> offer = eve.get(page);
        assertThat(offer.statusCode()).as(offer.body()).isEqualTo(200);
        assertThat(offer.body()).contains("ann", "not currently running", "name=\"_xsrf\"", "/user/ann/");
        assertThat(scopes(eve)).doesNotContain("access:servers!server=ann/");

        assertThat(eve.submit("/hub/accept-share", Map.of("code", code.getString("code")))
                        .statusCode())
                .isEqualTo(403);
        for (int time = 1; time <= 2; time++) {
            HttpResponse<String> accepted =
                    eve.submit("/hub/accept-share", Map.of("_xsrf", eve.xsrf("/hub/"), "code", code.getString("code")));
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(302);
            assertThat(accepted.headers().firstValue("Location")).contains("/user/ann/");
        }
        assertThat(scopes(eve)).contains("access:servers!server=ann/");
        assertThat(object(client.expect(200, "GET", CODES, "").body())
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getInt("exchange_count"))
                .isEqualTo(2);
        assertThat(hub.console()).doesNotContain(code.getString("code"));
    }

    /** Hub contract 5.9. */
    @Test
    void aCodeIsNoUseToTheOwnerAndToNobody() throws Exception {
        JsonObject code = issue();
        String page = code.getString("accept_url");

        assertThat(signedIn("ann").get(page).statusCode()).isEqualTo(403);
        assertThat(signedIn("eve").get("/hub/accept-share").statusCode()).isEqualTo(400);
        assertThat(signedIn("eve").get("/hub/accept-share?code=nosuchcode").statusCode())
                .isEqualTo(404);
        HttpResponse<String> login = new HubBrowser(hub.installation().publicUrl()).get(page);
        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.headers().firstValue("Location").orElseThrow()).startsWith("/hub/login?next=");
    }

    @Test
    @DisplayName("E16 somebody who tries codes has to wait, also with a right one; others do not")
    void wrongCodesAreLimited() throws Exception {
        String page = issue().getString("accept_url");
        HubBrowser guesser = signedIn("guesser");
        for (int tried = 0; tried < 20; tried++) {
            assertThat(guesser.get("/hub/accept-share?code=wrong" + tried).statusCode())
                    .isEqualTo(404);
        }
        assertThat(guesser.get("/hub/accept-share?code=wrong").statusCode()).isEqualTo(429);
        assertThat(guesser.get(page).statusCode()).isEqualTo(429);
        assertThat(signedIn("eve").get(page).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("E17 revoked, expired and unknown codes look the same")
    void badCodesLookTheSame() throws Exception {
        String revoked = issue().getString("code");
        client.expect(204, "DELETE", CODES + "?code=" + revoked, "");
        String expired = issue().getString("code");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE share_codes SET expires_at = '2020-01-01 00:00:00.000000'"))
                    .isPositive();
        }
        HubBrowser eve = signedIn("eve");
        List<String> answers = new ArrayList<>();
        for (String code : List.of(revoked, expired, "A".repeat(43))) {
            HttpResponse<String> answer = eve.get("/hub/accept-share?code=" + code);
            assertThat(answer.statusCode()).isEqualTo(404);
            HttpResponse<String> accepted =
                    eve.submit("/hub/accept-share", Map.of("_xsrf", eve.xsrf("/hub/"), "code", code));
            assertThat(accepted.statusCode()).isEqualTo(400);
            answers.add((answer.body() + accepted.body()).replace(code, "CODE"));
        }
        assertThat(answers.stream().distinct()).hasSize(1);
    }

    @Test
    @DisplayName("E18 reading the page of a code gives nothing, whatever the query says")
    void readingAcceptsNothing() throws Exception {
        JsonObject code = issue();
        HubBrowser reader = signedIn("reader");
        String page = code.getString("accept_url");
        assertThat(reader.get(page).statusCode()).isEqualTo(200);
        assertThat(reader.get(page + "&_xsrf=" + reader.xsrf("/hub/") + "&accept=1&_method=POST")
                        .statusCode())
                .isEqualTo(200);
        assertThat(reader.send(reader.request(page)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(scopes(reader)).noneMatch(scope -> scope.endsWith("=ann/"));
        assertThat(object(client.expect(200, "GET", CODES, "").body())
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getInt("exchange_count"))
                .isZero();
    }

    private JsonObject issue() throws Exception {
        return object(client.expect(200, "POST", CODES, "").body());
    }

    private int total(String path) throws Exception {
        return object(client.expect(200, "GET", path, "").body())
                .getJsonObject("_pagination")
                .getInt("total");
    }

    private HubBrowser signedIn(String name) throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        assertThat(browser.login(name, "").statusCode()).isEqualTo(302);
        return browser;
    }

    private static List<String> scopes(HubBrowser browser) throws Exception {
        return object(browser.api("GET", "/hub/api/user", "").body())
                .getJsonArray("scopes")
                .getValuesAs(JsonString.class)
                .stream()
                .map(JsonString::getString)
                .toList();
    }
}
