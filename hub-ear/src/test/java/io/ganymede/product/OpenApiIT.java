package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.product.OpenApiDocument.Operation;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API's description of itself and what the API answers: every operation with every status that is described, each
 * answer held against its schema. The requests of {@code openapi-cases.csv} build on one another, so that a single one may
 * fail by itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenApiIT {
    private static final String PAGES = "application/jupyterhub-pagination+json";
    private static final Pattern NEEDED = Pattern.compile("requires any of \\[(.*?)]");
    private static final Pattern KEPT = Pattern.compile("\\$([A-Z_]+)");
    private static final String API = "/hub/api";
    private static final String AUTHORIZE = "/oauth2/authorize";
    private static final String SECRET = "secret-of-the-application";
    private static final String REDIRECT = "http://127.0.0.1:1/callback";
    private static final String APPLICATION =
            """
            {"oauth_client_id": "service-app", "oauth_redirect_uri": "%s", "api_token": "%s"}
            """
                    .formatted(REDIRECT, SECRET);
    private static final Duration WITHIN = Duration.ofMinutes(1);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private final Map<String, String> kept = new HashMap<>();
    private TestDatabase database;
    private GanymedeProcess hub;
    private ContractClient client;
    private HubBrowser browser;
    private OpenApiDocument description;

    @BeforeAll
    void start() throws Exception {
        database = TestDatabase.ofThisRun(home);
        hub = MisbehavingServer.of(home, "start_timeout: 600")
                .database(database)
                .environment("JupyterHub_allow_named_servers", "true")
                .environment("JupyterHub_tornado_settings", "{\"slow_stop_timeout\": 1}")
                .environment("JupyterHub_services", "[{\"name\": \"quiet\"}]")
                .start();
        client = new ContractClient(hub);
        description = new OpenApiDocument(
                client.send("nobody", "application/json", "GET", "/openapi", "").body());
        browser = new HubBrowser(hub.installation().publicUrl());
        assertThat(browser.login("admin", "").statusCode()).isEqualTo(302);
        String cookie = browser.cookies()
                .value(HubBrowser.LOGIN_COOKIE, "/hub/")
                .orElseThrow()
                .replace("\"", "");
        kept.put("COOKIE", cookie);
        kept.put("COOKIE_SEGMENT", URLEncoder.encode(cookie, StandardCharsets.UTF_8));
        startServersThatNeverAnswerOrEnd();
    }

    /** {@code silent} goes on starting, and {@code exits} has failed. */
    private void startServersThatNeverAnswerOrEnd() throws Exception {
        client.expect(201, "POST", "/users", "{\"usernames\": [\"silent\", \"exits\"]}");
        for (String server : List.of("/users/silent/server", "/users/silent/servers/lab")) {
            client.begin("POST", server);
            Await.until("the start of " + server, WITHIN, () -> client.send("inherit", "", "GET", server, "")
                    .body()
                    .contains("\"pending\":\"spawn\""));
        }
        for (String server : List.of("/users/exits/server", "/users/exits/servers/lab")) {
            client.expect(500, "POST", server, "");
        }
    }

    @AfterAll
    void stop() {
        hub.close();
        database.close();
    }

    @Order(1)
    @ParameterizedTest(name = "{0} {3} {4} -> {5}")
    @ContractTable("openapi-cases.csv")
    void answersAsDescribed(
            String row, String scopes, String accept, String request, String body, int status, String keep)
            throws Exception {
        String method = request.substring(0, request.indexOf(' '));
        String path = filled(request.substring(request.indexOf(' ') + 1));
        String wanted = accept.replace("pages", PAGES);

        HttpResponse<String> answer = client.send(scopes, wanted, method, path, filled(body));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        description.check(method, withoutQuery(path), answer);
        if (!keep.isEmpty()) {
            keep(keep, object(answer.body()));
        }
    }

    private String filled(String text) {
        Matcher matcher = KEPT.matcher(text);
        return matcher.replaceAll(name -> Matcher.quoteReplacement(kept.get(name.group(1))));
    }

    /** @param keep {@code NAME=field} with blanks between */
    private void keep(String keep, JsonObject answer) {
        for (String pair : keep.split(" ")) {
            String[] parts = pair.split("=");
            kept.put(parts[0], answer.getString(parts[1]));
        }
    }

    private static String withoutQuery(String path) {
        return path.replaceFirst("\\?.*", "");
    }

    /** Hub contract 1.1 and 1.2: whoever lacks the scopes is told which of them would do. */
    @Order(2)
    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void refusesWhoeverLacksTheScopes(Operation operation) throws Exception {
        // every token holds this scope for its owner
        boolean anyTokenMay = operation.scopes().isEmpty() || operation.scopes().contains("read:users:name");
        String scopes = anyTokenMay ? "nobody" : operation.scopes().contains("read:hub") ? "list:services" : "read:hub";

        HttpResponse<String> answer = client.send(scopes, "", operation.verb(), operation.somePath(), "{}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        description.check(operation.verb(), operation.somePath(), answer);
        if (!anyTokenMay && !operation.path().equals("/metrics")) {
            Matcher needed = NEEDED.matcher(answer.body());
            assertThat(needed.find()).as(answer.body()).isTrue();
            assertThat(Set.of(needed.group(1).split(", "))).isEqualTo(operation.scopes());
        }
    }

    Stream<Operation> guarded() {
        return description.operations().stream()
                .filter(operation -> operation.response(403).isPresent())
                .filter(operation -> !operation.path().equals(AUTHORIZE));
    }

    @Test
    @Order(3)
    void authorisesAnApplication() throws Exception {
        client.expect(201, "POST", "/services/app", APPLICATION);
        String request = AUTHORIZE + "?response_type=code&client_id=service-app&redirect_uri="
                + URLEncoder.encode(REDIRECT, StandardCharsets.UTF_8);
        String unknown = AUTHORIZE + "?response_type=code&client_id=unknown";

        checked("GET", new HubBrowser(hub.installation().publicUrl()).get(API + request), 302);
        checked("GET", browser.get(API + unknown), 400);
        checked("GET", browser.get(API + request), 200);
        checked("POST", new HubBrowser(hub.installation().publicUrl()).submit(API + request, Map.of()), 403);
        checked("POST", browser.submit(API + unknown, Map.of("_xsrf", browser.xsrf("/hub/"))), 400);
        HttpResponse<String> agreed = browser.submit(
                API + request, Map.of("_xsrf", browser.xsrf("/hub/"), "scopes", "access:services!service=app"));
        checked("POST", agreed, 302);

        String code = URI.create(agreed.headers().firstValue("Location").orElseThrow())
                .getQuery()
                .replaceFirst(".*code=([^&]*).*", "$1");
        redeem(code, "wrong", 401);
        redeem("wrong", SECRET, 400);
        redeem(code, SECRET, 200);
    }

    private void checked(String method, HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        description.check(method, AUTHORIZE, answer);
    }

    private void redeem(String code, String secret, int status) throws Exception {
        String form = "grant_type=authorization_code&client_id=service-app&client_secret=" + secret + "&code=" + code
                + "&redirect_uri=" + URLEncoder.encode(REDIRECT, StandardCharsets.UTF_8);
        HttpResponse<String> answer = client.send("nobody", "", "POST", "/oauth2/token", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        description.check("POST", "/oauth2/token", answer);
    }

    @Test
    @Order(4)
    void refusesAWrongConfiguration() throws Exception {
        Path file = home.resolve("test.yaml");
        String right = Files.readString(file);
        Files.writeString(file, right + "NoSuchSection:\n  a: 1\n");
        try {
            HttpResponse<String> answer = client.send("inherit", "", "POST", "/config/reload", "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            description.check("POST", "/config/reload", answer);
        } finally {
            Files.writeString(file, right);
        }
    }

    @Test
    @Order(5)
    void showsItselfOnAPage() throws Exception {
        assertThat(browser.get("/hub/token").body()).contains("href=\"/hub/api-docs\"");
        HttpResponse<String> page = browser.get("/hub/api-docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("data-url=\"/hub/api/openapi\"");
        for (String file : List.of("swagger-ui/swagger-ui-bundle.js", "swagger-ui/swagger-ui.css", "api-docs.js")) {
            assertThat(page.body()).contains("/hub/static/" + file);
            assertThat(browser.get("/hub/static/" + file).statusCode()).as(file).isEqualTo(200);
        }
    }

    @Test
    @Order(6)
    void endsTheHub() throws Exception {
        HttpResponse<String> answer = client.send("inherit", "", "POST", "/shutdown", "{\"servers\": true}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        description.check("POST", "/shutdown", answer);
        hub.awaitExit();
    }

    @Test
    @Order(7)
    void everythingDescribedWasSeen() {
        assertThat(description.neverSeen()).isEmpty();
    }
}
