package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;

/**
 * The API, one {@linkplain RequestRows row} for each thing that the hub contract says: what holds for every request (1.1),
 * then users, their servers and tokens (1.2 to 1.6, 1.10), then OAuth2 (2). Later rows build on earlier ones.
 *
 * <p>At first there are the users {@code admin}, {@code ann}, {@code bob}, {@code runner}, whose server is ready, {@code exits},
 * whose server has failed to start, and {@code silent}, whose server goes on starting. The service {@code registrar}, which rows
 * call {@code service}, may manage users and is no administrator; {@code app} is an OAuth client with the secret
 * {@code $SECRET}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RequestRulesIT {
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final String ALWAYS = "allow_named_servers: true, tornado_settings: {slow_spawn_timeout: 50}";
    private static final String SECRET = "secret-of-the-application";
    private static final String SERVICES =
            """
            [{"name": "registrar", "api_token": "token-of-the-registrar"},
             {"name": "app", "api_token": "%s", "oauth_redirect_uri": "http://127.0.0.1:1/callback",
              "oauth_client_allowed_scopes": ["read:hub"]}]
            """
                    .formatted(SECRET);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private TestDatabase database;
    private GanymedeProcess hub;
    private ContractClient client;
    private RequestRows rows;
    private String addresses;

    @BeforeAll
    void start() throws Exception {
        database = TestDatabase.ofThisRun(home);
        hub = MisbehavingServer.of(home, "start_timeout: 600\n  http_timeout: 600")
                .database(database)
                .environment("JupyterHub_services", SERVICES)
                .environment(
                        "JupyterHub_load_roles",
                        "[{\"name\": \"registrar\", \"services\": [\"registrar\"], \"scopes\": [\"admin:users\", \"tokens\"]}]")
                .start();
        client = new ContractClient(hub);
        addresses = Files.readString(home.resolve("test.yaml"));
        configure(ALWAYS);
        client.know("service", "token-of-the-registrar");
        client.expect(201, "POST", "/users", "{\"usernames\": [\"ann\", \"bob\", \"runner\", \"exits\", \"silent\"]}");
        client.expect(201, "POST", "/users/runner/server", "");
        client.expect(500, "POST", "/users/exits/server", "");
        client.begin("POST", "/users/silent/server");
        Await.until("the start", WITHIN, () -> client.send("inherit", "", "GET", "/users/silent/server", "")
                .body()
                .contains("\"pending\":\"spawn\""));
        rows = new RequestRows(hub, client);
        rows.put("TOKEN", client.token("inherit"));
        rows.put("SECRET", SECRET);
        rows.put("LOGIN", login("admin"));
        rows.put("ORPHANED", login("orphan"));
        client.expect(204, "DELETE", "/users/orphan", "");
        rows.keep("CODE", "[?&]code=([^&\\s]+)");
        rows.keep("ACCESS", "\"access_token\":\"([^\"]+)\"");
        rows.keep("TOKEN_ID", "\"id\":\"(a\\d+)\"[^{}]*\"oauth_client\":\"JupyterHub service app\"");
    }

    private String login(String name) throws Exception {
        return rows.browser(name)
                .cookies()
                .value(HubBrowser.LOGIN_COOKIE, "/hub/")
                .orElseThrow();
    }

    @AfterAll
    void stop() {
        hub.close();
        database.close();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @ContractTable("general-rules.csv")
    void everyRequestKeepsToTheContract(@AggregateWith(RequestRow.Reader.class) RequestRow row) throws Exception {
        keepsToTheContract(row);
    }

    @Order(2)
    @ParameterizedTest(name = "{0}")
    @ContractTable("users-contract.csv")
    void usersServersAndTokensKeepToTheContract(@AggregateWith(RequestRow.Reader.class) RequestRow row)
            throws Exception {
        keepsToTheContract(row);
    }

    @Order(3)
    @ParameterizedTest(name = "{0}")
    @ContractTable("oauth-contract.csv")
    void authorizingApplicationsKeepsToTheContract(@AggregateWith(RequestRow.Reader.class) RequestRow row)
            throws Exception {
        keepsToTheContract(row);
    }

    @Order(4)
    @ParameterizedTest(name = "{0}")
    @ContractTable("limits-contract.csv")
    void settingsCountFromTheNextRequestOn(
            String row,
            String settings,
            String as,
            String request,
            String body,
            int status,
            String answeredHeaders,
            String answered)
            throws Exception {
        configure(settings);

        keepsToTheContract(new RequestRow(row, as, "", request, body, status, answeredHeaders, answered));
    }

    /** Puts these settings of {@code JupyterHub}, or a whole section, and nothing else into the file and has them taken on. */
    private void configure(String settings) throws Exception {
        boolean section = settings.matches("[A-Z].*");
        String written = addresses.replaceFirst(
                "JupyterHub:\n +(bind_url: .*)\n +(hub_bind_url: .*)\n",
                "JupyterHub: {$1, $2, " + Matcher.quoteReplacement(section ? ALWAYS : settings) + "}\n");
        written = section ? written + settings + "\n" : written;
        client.configure(written);
    }

    private void keepsToTheContract(RequestRow row) throws Exception {
        HttpResponse<String> answer = rows.expect(row);

        boolean tellsOfItself = row.status() >= 400
                && row.request().contains(" /hub/api/")
                && !row.request().contains("/oauth2/");
        if (tellsOfItself && !answer.body().isEmpty() && isJson(answer)) {
            assertThat(object(answer.body()).getInt("status")).isEqualTo(row.status());
            assertThat(object(answer.body()).getString("message")).isNotBlank();
        }
    }

    /** Errors of metrics are pages (hub contract 1.2). */
    private static boolean isJson(HttpResponse<String> answer) {
        return !answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }
}
