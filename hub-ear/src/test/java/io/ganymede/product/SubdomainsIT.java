package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.product.NamedHostsBrowser.Page;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.openqa.selenium.By;

/** Each user and each service at a host name of its own (hub contract 6.9), with real servers, through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubdomainsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String SETTINGS =
            """
            DummyAuthenticator:
              password: open
            Authenticator:
              allow_all: true
              admin_users: [admin]
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;
    private int port;

    @BeforeAll
    void start() throws Exception {
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home).settings(SETTINGS);
        port = installation.publicPort();
        installation
                .environment("JupyterHub_authenticator_class", "dummy")
                .environment("JupyterHub_subdomain_host", "http://hub.test:" + port)
                .environment(
                        "JupyterHub_load_roles",
                        """
                        [{"name": "user", "scopes": ["self", "access:services"]}]""");
        hub = new TestServices(home)
                .run("dash", TestPython.latest(), JsonObject.EMPTY_JSON_OBJECT)
                .into(installation)
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    /** In rows, {@code PORT} is the port of all hosts. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "subdomains-contract.csv", delimiter = '|', numLinesToSkip = 1)
    void keepsToTheContract(String row, String person, String request, int status, String answered) throws Exception {
        NamedHostsBrowser browser = person.equals("nobody") ? new NamedHostsBrowser() : signedIn(person);
        String[] parts = request.split(" ");
        URI address = address(parts[1].replace("PORT", Integer.toString(port)));

        Page page = parts[0].equals("GET") ? browser.get(address) : browser.submit(address, Map.of());

        assertThat(page.status()).as("%s: %s", row, page.body()).isEqualTo(status);
        assertThat(status / 100 == 3 ? page.location() : page.body().replace(": ", ":"))
                .as(row)
                .contains(answered == null ? "" : answered.replace("PORT", Integer.toString(port)));
    }

    /** Hub contract 2.1, 3.1, 6.2, 9.1: an unmodified server works at its user's host, and for its user only. */
    @Test
    void usersHaveServersOfTheirOwn() throws Exception {
        NamedHostsBrowser bob = signedIn("bob");
        URI server = address("bob.hub.test/user/bob/");

        Page lab = startAndOpen(bob, "bob");
        assertThat(lab.status()).as(lab.address() + " " + lab.body()).isEqualTo(200);
        assertThat(lab.address().getHost()).isEqualTo("bob.hub.test");

        Page status = bob.get(server.resolve("api/status"));
        assertThat(status.status()).as(status.body()).isEqualTo(200);
        Page session = bob.call("POST", server.resolve("api/contents"), "{\"type\": \"notebook\"}");
        assertThat(session.status()).as(session.body()).isEqualTo(201);

        JsonObject model = object(bob.get(address("hub.test/hub/api/users/bob")).body());
        JsonObject shown = model.getJsonObject("servers").getJsonObject("");
        assertThat(model.getString("server")).isEqualTo(server.toString());
        assertThat(shown.getString("url")).isEqualTo(server.toString());
        assertThat(shown.getString("full_url")).isEqualTo(server.toString());
        assertThat(shown.getString("progress_url")).isEqualTo("/hub/api/users/bob/server/progress");
        assertThat(shown.getString("full_progress_url"))
                .isEqualTo(address("hub.test/hub/api/users/bob/server/progress").toString());
        String progress =
                bob.get(address("hub.test/hub/api/users/bob/server/progress")).body();
        assertThat(progress.replace(" ", ""))
                .contains("\"url\":\"" + server + "\"")
                .contains("Serverreadyat" + server);
        assertThat(bob.get(address("hub.test/hub/user/bob/lab?a=b")).location())
                .startsWith(server + "lab?")
                .contains("a=b");
        assertThat(bob.open(address("hub.test/hub/home")).body()).contains("href=\"" + server + "\"");

        NamedHostsBrowser eve = signedIn("eve");
        assertThat(eve.open(server.resolve("lab")).status()).isEqualTo(403);
        assertThat(eve.get(server.resolve("api/contents")).status()).isEqualTo(403);
        assertThat(eve.cookie(HubBrowser.LOGIN_COOKIE, server)).isEmpty();
        assertThat(eve.cookie(HubBrowser.SESSION_COOKIE, server)).isPresent();
        assertThat(bob.cookie("jupyterhub-user-bob", server)).isPresent();
        assertThat(bob.cookie("jupyterhub-user-bob", address("eve.hub.test/user/bob/")))
                .isEmpty();

        Page out = bob.open(server.resolve("logout"));
        assertThat(out.address()).isEqualTo(address("hub.test/hub/login"));
        assertThat(bob.get(server.resolve("api/contents")).status()).isEqualTo(403);
    }

    /** The servers themselves decide: unmodified ones ask the hub who it is, and compare the origin with their own host. */
    @Test
    @DisplayName("C22, C23 and C24 WebSockets of other origins; A16 what a script at a user's host can read")
    void webSocketsAreForTheServersOwnPages() throws Exception {
        NamedHostsBrowser ann = signedIn("ann");
        startAndOpen(ann, "ann");
        URI events = address("ann.hub.test/user/ann/api/events/subscribe");
        String cookies = "Cookie: " + ann.cookies(events);
        String origin = "Origin: http://ann.hub.test:" + port;
        assertThat(WebSocketOpening.status(events, List.of(cookies, origin))).isEqualTo(101);

        assertThat(WebSocketOpening.status(events, List.of(cookies, "Origin: https://evil.test")))
                .as("C22")
                .isEqualTo(403);
        assertThat(WebSocketOpening.status(events, List.of(cookies, "Origin: http://bob.hub.test:" + port)))
                .as("C23")
                .isEqualTo(403);
        assertThat(WebSocketOpening.status(events, List.of(origin)))
                .as("without a credential")
                .isEqualTo(403);
        String token = object(ann.call("POST", address("hub.test/hub/api/users/ann/tokens"), "{}")
                        .body())
                .getString("token");
        assertThat(WebSocketOpening.status(events, List.of("Authorization: token " + token)))
                .as("C24 with a token")
                .isEqualTo(101);
        assertThat(WebSocketOpening.status(events, List.of(cookies)))
                .as("C24 without an origin, which browsers never leave out: whoever can send the cookie")
                .isEqualTo(101);

        for (String name : List.of(HubBrowser.LOGIN_COOKIE, "_xsrf")) {
            assertThat(ann.cookie(name, address("hub.test/hub/home"))).isPresent();
        }
        assertThat(ann.cookie(HubBrowser.LOGIN_COOKIE, address("bob.hub.test/hub/home")))
                .as("A16")
                .isEmpty();
        assertThat(ann.cookie("_xsrf", address("bob.hub.test/hub/home")))
                .as("A16")
                .isEmpty();
    }

    /** Hub contract 6.9: what is no label of a host name gets a safe form; the whole way is the same. */
    @Test
    void everyNameHasAHost() throws Exception {
        NamedHostsBrowser ann = signedIn("ann@example.org");
        assertThat(startAndOpen(ann, "ann@example.org").address())
                .hasToString(address("u-annexamp--438c4c7.hub.test/user/ann@example.org/lab")
                        .toString());
    }

    /** Hub contract 2.1, 3.2, 10. */
    @Test
    void servicesHaveHostsOfTheirOwn() throws Exception {
        NamedHostsBrowser cal = signedIn("cal");
        URI service = address("dash--service.hub.test/services/dash/");
        Await.until(
                "the service to answer",
                PATIENCE,
                () -> cal.get(service.resolve("environment")).status() == 200);
        JsonObject environment = object(cal.get(service.resolve("environment")).body());
        assertThat(environment.getString("JUPYTERHUB_HOST")).isEqualTo("http://hub.test:" + port);
        assertThat(environment.getString("JUPYTERHUB_PUBLIC_URL")).isEqualTo(service.toString());
        assertThat(environment.getString("JUPYTERHUB_OAUTH_CALLBACK_URL")).isEqualTo(service + "oauth_callback");
        assertThat(cal.open(address("hub.test/hub/home")).body()).contains("href=\"" + service + "\"");

        Page question = cal.open(service.resolve("by-login"));
        assertThat(question.address().getPath()).isEqualTo("/hub/api/oauth2/authorize");
        Page confirmed = cal.follow(cal.submit(
                question.address(),
                Map.of(
                        "scopes",
                        "access:services!service=dash",
                        "_xsrf",
                        cal.cookie("_xsrf", address("hub.test/hub/")).orElseThrow())));
        assertThat(confirmed.address()).isEqualTo(service.resolve("by-login"));
        assertThat(confirmed.body()).contains("\"name\": \"cal\"");
    }

    /** A browser of its own follows the rules of cookies and hosts, not this test. */
    @Test
    @Tag("browser")
    void aBrowserComesToItsServer() {
        URI site = address("hub.test/");
        try (TestBrowser browser = TestBrowser.openWithHosts(site, "*.hub.test", "hub.test")) {
            browser.go("/hub/login");
            browser.await(By.id("username_input")).sendKeys("dora");
            browser.driver().findElement(By.id("password_input")).sendKeys("open");
            browser.driver().findElement(By.id("login_submit")).click();
            browser.await(ready -> browser.driver()
                    .getCurrentUrl()
                    .startsWith(address("dora.hub.test/user/dora/lab").toString()));
            browser.awaitVisible(By.cssSelector(".jp-Launcher, #jp-main-dock-panel"));
        }
    }

    private Page startAndOpen(NamedHostsBrowser browser, String name) throws IOException, InterruptedException {
        Page pending = browser.open(address("hub.test/hub/spawn"));
        assertThat(pending.status()).as(pending.body()).isEqualTo(200);
        URI model = address("hub.test/hub/api/users/" + name);
        Await.until(
                "the server of " + name,
                PATIENCE,
                () -> browser.get(model).body().replace(" ", "").contains("\"ready\":true"));
        return browser.open(address("hub.test/hub/spawn-pending/" + name));
    }

    private NamedHostsBrowser signedIn(String name) throws IOException, InterruptedException {
        NamedHostsBrowser browser = new NamedHostsBrowser();
        URI login = address("hub.test/hub/login");
        browser.get(login);
        Page answer = browser.submit(
                login,
                Map.of(
                        "username",
                        name,
                        "password",
                        "open",
                        "_xsrf",
                        browser.cookie("_xsrf", login).orElseThrow()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return browser;
    }

    private URI address(String hostAndPath) {
        int slash = hostAndPath.indexOf('/');
        return URI.create("http://" + hostAndPath.substring(0, slash) + ":" + port + hostAndPath.substring(slash));
    }
}
