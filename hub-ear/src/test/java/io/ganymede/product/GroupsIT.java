package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The groups of the REST API, one row of {@code groups-contract.csv} for each thing that the hub contract says of them.
 * Before each row there are the users {@code ann} and {@code bob}, the group {@code staff} with {@code ann} and the
 * property {@code cpu}, and the group {@code chess}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupsIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String PAGES = "application/jupyterhub-pagination+json";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokensByScopes = new HashMap<>();
    private GanymedeProcess hub;
    private HubBrowser browser;
    private String administrator;

    @BeforeAll
    void start() throws Exception {
        hub = new GanymedeProcess.Installation(home).start();
        browser = new HubBrowser(hub.installation().publicUrl());
        assertThat(browser.login("admin", "").statusCode()).isEqualTo(302);
        administrator = token("inherit");
        expect(201, "POST", "/users", "{\"usernames\": [\"ann\", \"bob\"]}");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @BeforeEach
    void makeGroups() throws Exception {
        for (String group : names(expect(200, "GET", "/groups", ""))) {
            expect(204, "DELETE", "/groups/" + segment(group), "");
        }
        expect(201, "POST", "/groups", "{\"groups\": [\"staff\", \"chess\"]}");
        expect(200, "POST", "/groups/staff/users", "{\"users\": [\"ann\"]}");
        expect(200, "PUT", "/groups/staff/properties", "{\"cpu\": 2}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "groups-contract.csv", delimiter = '|', numLinesToSkip = 1, maxCharsPerColumn = 20_000)
    void keepsToTheContract(String row, String scopes, String request, String body, int status, String answered)
            throws Exception {
        String method = request.substring(0, request.indexOf(' '));
        String path = request.substring(request.indexOf(' ') + 1);
        String token = scopes.equals("nobody") ? "" : token(scopes);

        HttpResponse<String> answer = send(token, "", method, path, body == null ? "" : body);

        assertThat(answer.statusCode()).as("%s: %s", row, answer.body()).isEqualTo(status);
        if (status == 204) {
            assertThat(answer.body()).isEmpty();
        } else {
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.body()).as(row).contains(answered);
        }
        if (status >= 400) {
            assertThat(object(answer.body()).getInt("status")).isEqualTo(status);
        }
    }

    @Test
    void keepsTheGroupsBeforeOneThatExists() throws Exception {
        expect(409, "POST", "/groups", "{\"groups\": [\"new\", \"staff\", \"never\"]}");
        assertThat(names(expect(200, "GET", "/groups", ""))).containsExactly("staff", "chess", "new");
    }

    @Test
    void pagesAsAskedFor() throws Exception {
        HttpResponse<String> answer = send(administrator, PAGES, "GET", "/groups?limit=1&extra=", "");
        JsonObject pagination = object(answer.body()).getJsonObject("_pagination");
        assertThat(object(answer.body()).getJsonArray("items")).hasSize(1);
        assertThat(pagination.getInt("total")).isEqualTo(2);
        URI next = URI.create(pagination.getJsonObject("next").getString("url"));
        assertThat(next.getQuery()).contains("offset=1", "limit=1", "extra=");

        HttpResponse<String> last =
                send(token("list:groups!group=chess"), PAGES, "GET", "/groups?limit=0&offset=0", "");
        assertThat(object(last.body()).getJsonObject("_pagination").getInt("total"))
                .isEqualTo(1);
        assertThat(object(last.body()).getJsonObject("_pagination").isNull("next"))
                .isTrue();
    }

    private HttpResponse<String> expect(int status, String method, String path, String body) throws Exception {
        HttpResponse<String> answer = send(administrator, "", method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private HttpResponse<String> send(String token, String accept, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        hub.installation().publicUrl().resolve("/hub/api" + path))
                .timeout(LIMIT)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "token " + token);
        }
        if (!accept.isEmpty()) {
            request.header("Accept", accept);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A token of the administrator's with these scopes, written with blanks between them. */
    private String token(String scopes) throws IOException, InterruptedException {
        String known = tokensByScopes.get(scopes);
        if (known != null) {
            return known;
        }
        String body = Json.createObjectBuilder()
                .add("scopes", Json.createArrayBuilder(List.of(scopes.split(" "))))
                .build()
                .toString();
        HttpResponse<String> made = browser.api("POST", "/hub/api/users/admin/tokens", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String token = object(made.body()).getString("token");
        tokensByScopes.put(scopes, token);
        return token;
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<String> names(HttpResponse<String> groups) {
        try (JsonReader reader = Json.createReader(new StringReader(groups.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(group -> group.getString("name"))
                    .toList();
        }
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
