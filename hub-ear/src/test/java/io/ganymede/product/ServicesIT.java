package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Services in the REST API, one row of {@code services-contract.csv} for each thing that the hub contract says of them, and
 * as OAuth clients with JupyterHub's unmodified classes for services. The configuration has the services {@code quiet}, with
 * a token and a role and nobody behind its URL, {@code admin-tool}, and one for each release of those classes; before each
 * row there is the service {@code made}, made by the API.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicesIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String ROLES =
            "[{\"name\": \"opener\", \"scopes\": [\"access:services\"], \"users\": [\"ann\"]},"
                    + " {\"name\": \"lister\", \"scopes\": [\"list:users\"], \"services\": [\"quiet\"]}]";
    private static final Map<String, String> FIXED_TOKENS =
            Map.of("service", "quiet-token", "implied", "implied-token", "robot", "robot-token");
    private static final Pattern SCOPE_FIELD = Pattern.compile("name=\"scopes\" value=\"([^\"]+)\"");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private ContractClient api;
    private TestDatabase database;
    private GanymedeProcess hub;
    private HubBrowser admin;

    @BeforeAll
    void start() throws Exception {
        database = TestDatabase.ofThisRun(home);
        JsonObject terms = object("{\"oauth_client_allowed_scopes\": [\"read:users!user\"]}");
        GanymedeProcess.Installation installation = new TestServices(home)
                .run("latest", TestPython.latest(), terms)
                .run("previous", TestPython.previous(), terms)
                .run("trusted", TestPython.latest(), object("{\"oauth_no_confirm\": true}"))
                .add(object("{\"name\": \"quiet\", \"url\": \"http://127.0.0.1:1\", \"api_token\": \"quiet-token\","
                        + " \"info\": {\"contact\": \"ada\"}, \"display\": false}"))
                .add(object("{\"name\": \"admin-tool\", \"admin\": true}"))
                .into(new GanymedeProcess.Installation(home).database(database))
                .environment("JupyterHub_load_roles", ROLES)
                .environment("JupyterHub_service_tokens", "{\"implied-token\": \"implied\"}")
                .environment("JupyterHub_api_tokens", "{\"robot-token\": \"robot\"}");
        hub = installation.start();
        api = new ContractClient(hub);
        FIXED_TOKENS.forEach(api::know);
        admin = new HubBrowser(installation.publicUrl());
        assertThat(admin.login("admin", "").statusCode()).isEqualTo(302);
        for (String service : List.of("latest", "previous", "trusted")) {
            Await.until(
                    "the service " + service,
                    LIMIT,
                    () -> admin.get("/services/" + service + "/path").statusCode() == 200);
        }
    }

    @AfterAll
    void stop() {
        hub.close();
        database.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "services-contract.csv", delimiter = '|', numLinesToSkip = 1, maxCharsPerColumn = 20_000)
    void keepsToTheContract(String row, String scopes, String request, String body, int status, String answered)
            throws Exception {
        api.send("inherit", "", "DELETE", "/services/new", "");
        api.send("inherit", "", "DELETE", "/services/made", "");
        api.expect(201, "POST", "/services/made", "{\"info\": {\"a\": 1}}");
        api.expectRow(row, scopes, request, body, status, answered);
    }

    @Test
    void reachesAServiceOfTheApiThroughTheProxyUntilItIsDeleted() throws Exception {
        String target = url("latest");
        api.expect(201, "POST", "/services/passing", "{\"url\": \"" + target + "\"}");
        Await.until("the route", LIMIT, () -> admin.get("/services/passing/some/path")
                .body()
                .equals("/services/passing/some/path"));
        HttpResponse<String> withoutSlash = admin.get("/services/passing");
        assertThat(withoutSlash.statusCode()).isIn(200, 301);

        api.expect(200, "DELETE", "/services/passing", "");
        api.expect(200, "POST", "/proxy", "");
        assertThat(api.expect(200, "GET", "/proxy", "").body()).doesNotContain("/services/passing/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "previous"})
    void letsPeopleInByOAuthAfterAskingThem(String service) throws Exception {
        HubBrowser ann = person("ann");
        String page = "/services/" + service + "/by-login";

        HttpResponse<String> question = ann.open(page + "?x=1");
        assertThat(question.uri().getPath()).isEqualTo("/hub/api/oauth2/authorize");
        assertThat(question.body()).contains("JupyterHub service " + service, "read:users!user");
        HttpResponse<String> answer = ann.follow(agree(ann, question));

        assertThat(answer.uri().getPath()).isEqualTo(page);
        JsonObject identity = object(answer.body());
        assertThat(identity.getString("name")).isEqualTo("ann");
        assertThat(identity.getJsonArray("scopes").toString())
                .contains("access:services!service=" + service, "read:users!user=ann")
                .doesNotContain("servers");
        assertThat(ann.open(page).uri().getPath()).isEqualTo(page);

        // what was granted once is not asked again, in another browser neither
        assertThat(person("ann").open(page).uri().getPath()).isEqualTo(page);
        // the hub's logout ends the service's session, too
        ann.open("/hub/logout");
        assertThat(ann.open(page).uri().getPath()).isEqualTo("/hub/login");
        assertThat(person("eve").open(page).statusCode()).isEqualTo(403);
    }

    @Test
    void doesNotAskForATrustedService() throws Exception {
        HttpResponse<String> answer = person("admin").open("/services/trusted/by-login");
        assertThat(answer.uri().getPath()).isEqualTo("/services/trusted/by-login");
        assertThat(object(answer.body()).getString("name")).isEqualTo("admin");
        assertThat(person("eve").open("/services/trusted/by-login").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "previous"})
    void letsProgramsInByToken(String service) throws Exception {
        String page = "/services/" + service + "/by-token";
        assertThat(open(page, api.token("access:services!service=" + service)).body())
                .contains("\"name\": \"admin\"");
        assertThat(open(page, api.token("access:services!service=other")).statusCode())
                .isEqualTo(403);
        // who has no token that counts is sent to prove who they are
        assertThat(open(page, "nonsense").headers().firstValue("Location").orElse(""))
                .contains("/hub/api/oauth2/authorize");
    }

    @Test
    void linksToTheServicesThatAPersonCanOpen() throws Exception {
        assertThat(person("admin").open("/hub/home").body())
                .contains("href=\"/services/latest/\"", "href=\"/services/trusted/\"")
                .doesNotContain("/services/quiet/", "/services/admin-tool/");
        assertThat(person("eve").open("/hub/home").body()).doesNotContain("/services/");
    }

    private HubBrowser person(String name) throws IOException, InterruptedException {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        assertThat(browser.login(name, "").statusCode()).isEqualTo(302);
        return browser;
    }

    /** Sends the form of the page that asks. */
    private static HttpResponse<String> agree(HubBrowser browser, HttpResponse<String> question)
            throws IOException, InterruptedException {
        String scopes = SCOPE_FIELD
                .matcher(question.body())
                .results()
                .map(field -> "&scopes=" + URLEncoder.encode(field.group(1), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return browser.send(HttpRequest.newBuilder(question.uri())
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "_xsrf=" + URLEncoder.encode(browser.xsrf("/hub/"), StandardCharsets.UTF_8) + scopes))
                .build());
    }

    private String url(String service) throws Exception {
        return object(api.expect(200, "GET", "/services/" + service, "").body()).getString("url");
    }

    private HttpResponse<String> open(String path, String token) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(hub.installation().publicUrl().resolve(path))
                        .timeout(LIMIT)
                        .header("Authorization", "token " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
