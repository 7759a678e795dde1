package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The pages, one row of {@code pages-contract.csv} for each thing that hub contract 5 and its appendix A say of them, below a
 * base path with a blank, a letter that is no ASCII, and an {@code @}. The server of {@code runner} runs, that of
 * {@code exits} has failed to start, that of {@code suspended} was refused by the operator's webhook, which failed for that of
 * {@code unlucky}, and those of {@code ann} and {@code eve} have never been started; {@code ann} has the stopped server
 * {@code lab}, which she calls otherwise. In rows, {@code BASE} is the base path, {@code NEXT} the same inside of a query, and
 * {@code SITE} scheme, host and port; a content with a minus before it must not be there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageRowsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOT = "  allow_named_servers: true\n"
            + "  template_vars: {announcement: \"<b>for all</b>\", announcement_login: \"<b>for guests</b>\"}\n";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    /** As the proxy asks, which is where browsers come from. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, HubBrowser> people = new HashMap<>();
    private HttpServer webhook;
    private GanymedeProcess hub;
    private String hubPath;
    private String addresses;
    private String token;

    @BeforeAll
    void start() throws Exception {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", PageRowsIT::answerForTheOperator);
        webhook.start();
        GanymedeProcess.Installation installation = MisbehavingServer.of(
                        home,
                        "http_timeout: 20\n  pre_spawn_hook: {url: \"http://127.0.0.1:%d/\", secret: 0123456789abcdef}"
                                .formatted(webhook.getAddress().getPort()))
                .basePath("/höhe 1@x/");
        hubPath = installation.hubPath();
        hub = installation.start();
        addresses = Files.readString(home.resolve("test.yaml"));
        configure(HOT);
        token = ContractClient.object(person("ann")
                        .api("POST", hubPath + "api/users/ann/tokens", "{}")
                        .body())
                .getString("token");
        assertThat(person("ann")
                        .api("PUT", hubPath + "api/users/ann/servers/lab", "{\"display_name\": \"<Lab> & more\"}")
                        .statusCode())
                .isEqualTo(201);
        startServer("runner", "\"ready\":true");
        startServer("exits", "\"stopped\":true");
        startServer("suspended", "\"stopped\":true");
        startServer("unlucky", "\"stopped\":true");
    }

    /** A webhook that refuses one user, in words of the operator, and breaks down at another. */
    private static void answerForTheOperator(HttpExchange exchange) throws IOException {
        String event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = event.contains("suspended") ? 403 : event.contains("unlucky") ? 500 : 200;
        byte[] answer = (status == 200 ? "{}" : "{\"message\": \"Ask <b>your tutor</b> first.\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @AfterAll
    void stop() {
        hub.close();
        webhook.stop(0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "pages-contract.csv", delimiter = '|', numLinesToSkip = 1, maxCharsPerColumn = 20_000)
    void keepsToTheContract(
            String row, String person, String request, String headers, int status, String location, String contents)
            throws Exception {
        HttpResponse<String> answer = send(person, inPlace(request), headers == null ? "" : headers);

        assertThat(answer.statusCode()).as("%s: %s", row, answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .as(row)
                .isEqualTo(location == null ? "" : inPlace(location));
        for (String content : contents == null ? new String[0] : contents.split(" & ")) {
            if (content.startsWith("-")) {
                assertThat(answer.body()).as(row).doesNotContain(inPlace(content.substring(1)));
            } else {
                assertThat(answer.body()).as(row).contains(inPlace(content));
            }
        }
    }

    /** Hub contract 5.1: browsers may percent-encode more of the base path than the hub does. */
    @Test
    void theBasePathMayBeEncodedInOtherWays() throws Exception {
        URI atTheHub = URI.create("http://127.0.0.1:" + hub.installation().hubPort());
        for (URI site : new URI[] {hub.installation().publicUrl(), atTheHub}) {
            for (String spelling : new String[] {hubPath, hubPath.replace("@", "%40"), hubPath.replace("%C3", "%c3")}) {
                assertThat(get(site.resolve(spelling + "login")).statusCode())
                        .as(site + spelling)
                        .isEqualTo(200);
                HttpResponse<String> home = get(site.resolve(spelling + "home?a=b"));
                assertThat(home.headers().firstValue("Location"))
                        .contains(hubPath + "login?next=" + inQuery(hubPath) + "home%3Fa%3Db");
            }
        }
    }

    /** Hub contract 1.1: the same of the API, by both releases of HTTP that the hub speaks. */
    @Test
    void theApiIsFoundUnderEverySpellingOfTheBasePath() throws Exception {
        URI atTheHub = URI.create("http://127.0.0.1:" + hub.installation().hubPort());
        for (HttpClient.Version version : HttpClient.Version.values()) {
            HttpClient speaking = HttpClient.newBuilder().version(version).build();
            for (URI site : new URI[] {hub.installation().publicUrl(), atTheHub}) {
                for (String spelling :
                        new String[] {hubPath, hubPath.replace("@", "%40"), hubPath.replace("%C3", "%c3")}) {
                    for (String path : new String[] {"api", "api/", "api/health", "login"}) {
                        HttpRequest request = HttpRequest.newBuilder(site.resolve(spelling + path))
                                .timeout(PATIENCE)
                                .build();
                        HttpResponse<String> answer = speaking.send(request, BodyHandlers.ofString());
                        assertThat(answer.statusCode())
                                .as("%s %s: %s", version, request.uri(), answer.body())
                                .isEqualTo(200);
                    }
                    HttpRequest refused = HttpRequest.newBuilder(site.resolve(spelling + "api/users/a%2Fb"))
                            .timeout(PATIENCE)
                            .build();
                    assertThat(speaking.send(refused, BodyHandlers.ofString()).body())
                            .contains("Missing or invalid credentials.");
                }
            }
        }
    }

    /** Hub contract 5.2 and 5.3. */
    @Test
    void startPagesAreConfigured() throws Exception {
        configure(HOT + "  default_url: /elsewhere\n");
        assertThat(location("nobody", "")).isEqualTo("/elsewhere");
        assertThat(location("ann", "login")).isEqualTo("/elsewhere");

        configure(HOT + "  redirect_to_server: false\n");
        assertThat(location("ann", "")).isEqualTo(hubPath + "home");
        assertThat(location("runner", "login")).isEqualTo(hubPath + "home");

        configure(HOT);
        assertThat(location("ann", "")).isEqualTo(hubPath + "spawn");
        assertThat(location("runner", "")).isEqualTo(hubPath.replace("hub/", "user/runner/"));
    }

    /** Hub contract 5.2: links for everybody lead to the server that the operator chose. */
    @Test
    void linksForEverybodyLeadToTheConfiguredServer() throws Exception {
        configure(HOT + "  default_server_name: lab\n");

        assertThat(location("ann", "user-redirect/tree?x=1"))
                .isEqualTo(hubPath + "spawn/ann/lab?next=" + inQuery(hubPath.replace("hub/", "user/ann/lab/"))
                        + "tree%3Fx%3D1");
        configure(HOT);
    }

    /** Hub contract 5.6. */
    @Test
    void stoppedServersAreAnsweredForAsConfigured() throws Exception {
        configure(HOT + "  implicit_spawn_seconds: 3\n  use_legacy_stopped_server_status_code: true\n");
        HttpResponse<String> page = send("ann", "GET " + hubPath + "user/ann/tree", "");
        HttpResponse<String> api = send("ann", "GET " + hubPath + "user/ann/api/status", "");
        configure(HOT);

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("http-equiv=\"refresh\" content=\"3;url=" + hubPath + "spawn/ann?next=");
        assertThat(api.statusCode()).isEqualTo(503);
    }

    /** Hub contract 5.2. */
    @Test
    void theLogoIsTheConfiguredOne() throws Exception {
        Path logo = Files.writeString(home.resolve("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        configure(HOT + "  logo_file: " + logo + "\n");
        HttpResponse<String> shown = send("nobody", "GET " + hubPath + "logo", "");
        configure(HOT);

        assertThat(shown.body()).startsWith("<svg");
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(send("nobody", "GET " + hubPath + "logo", "").headers().firstValue("Content-Type"))
                .contains("image/png");
    }

    /** Hub contract 5.5 and 6.2. */
    @Test
    void whoLogsOutIsForgotten() throws Exception {
        configure(HOT + "  shutdown_on_logout: true\n");
        startServer("leaver", "\"ready\":true");
        HubBrowser leaver = person("leaver");
        HttpResponse<String> out = leaver.get(hubPath + "logout");
        configure(HOT);

        assertThat(out.headers().firstValue("Location")).contains(hubPath + "login");
        assertThat(out.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.contains("expires="))
                .extracting(cookie -> cookie.replaceFirst("=.*Path=([^;]*).*", " $1"))
                .containsExactlyInAnyOrder(
                        "jupyterhub-hub-login " + hubPath,
                        "jupyterhub-services " + hubPath.replace("hub/", "services"),
                        "jupyterhub-session-id " + hubPath.replace("hub/", ""),
                        "_xsrf " + hubPath);
        assertThat(leaver.get(hubPath + "home").statusCode()).isEqualTo(302);
        Await.until(
                "the server of leaver to stop", PATIENCE, () -> model("leaver").contains("\"servers\":{}"));
    }

    private HttpResponse<String> send(String person, String request, String headers) throws Exception {
        String[] parts = request.split(" ");
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        hub.installation().publicUrl().resolve(parts[1]))
                .timeout(PATIENCE)
                .method(parts[0], BodyPublishers.noBody());
        for (String header : headers.isEmpty() ? new String[0] : headers.split("; ")) {
            builder.header(header.split(": ")[0], header.split(": ")[1]);
        }
        return switch (person) {
            case "nobody" -> client.send(builder.build(), BodyHandlers.ofString());
            case "token" ->
                client.send(builder.header("Authorization", "token " + token).build(), BodyHandlers.ofString());
            default -> person(person).send(builder.build());
        };
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private String location(String person, String page) throws Exception {
        return send(person, "GET " + hubPath + page, "")
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private HubBrowser person(String name) throws IOException, InterruptedException {
        HubBrowser known = people.get(name);
        if (known != null) {
            return known;
        }
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        browser.get(hubPath + "login");
        HttpResponse<String> in = browser.submit(
                hubPath + "login", Map.of("username", name, "password", "", "_xsrf", browser.xsrf(hubPath)));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(302);
        people.put(name, browser);
        return browser;
    }

    private void startServer(String name, String until) throws IOException, InterruptedException {
        person(name).api("POST", hubPath + "api/users/" + name + "/server", "");
        Await.until("the server of " + name, PATIENCE, () -> model(name).contains(until));
    }

    private String model(String name) throws IOException, InterruptedException {
        return person("admin")
                .get(hubPath + "api/users/" + name + (name.equals("leaver") ? "" : "?include_stopped_servers=1"))
                .body()
                .replace(" ", "");
    }

    /** Puts other settings of the hub into the file and has them taken on. */
    private void configure(String settings) throws IOException, InterruptedException {
        Path next = home.resolve("next.yaml");
        Files.writeString(next, addresses.replace("ConfigurableHTTPProxy:", settings + "ConfigurableHTTPProxy:"));
        Files.move(next, home.resolve("test.yaml"), StandardCopyOption.ATOMIC_MOVE);
        HttpResponse<String> taken = person("admin").api("POST", hubPath + "api/config/reload", "");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    }

    private String inPlace(String text) {
        return text.replace("BASE", hubPath.replaceFirst("hub/$", ""))
                .replace("NEXT", inQuery(hubPath.replaceFirst("hub/$", "")))
                .replace("SITE", hub.installation().publicUrl().toString());
    }

    private static String inQuery(String path) {
        return path.replace("%", "%25").replace("/", "%2F").replace("@", "%40");
    }
}
