package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attacks on logins and on what browsers and servers are given with them (A), each case with its number of the list of cases
 * in its name. Users' servers are a program that tells what reaches it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionCasesIT {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private final HttpClient plain = HttpClient.newHttpClient();
    private GanymedeProcess hub;
    private ContractClient client;

    @BeforeAll
    void start() throws Exception {
        hub = TellingServer.ofAnybody(home)
                .environment("JupyterHub_tornado_settings", "{\"cookie_options\": {\"samesite\": \"Lax\"}}")
                .start();
        client = new ContractClient(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    @DisplayName("A01 cookies of a login over HTTPS")
    void cookiesAreKeptToThemselves() throws Exception {
        HubBrowser browser = new HubBrowser(
                URI.create("http://127.0.0.1:" + hub.installation().hubPort()));
        HttpResponse<String> form = browser.send(browser.request("/hub/login")
                .header("X-Forwarded-Proto", "https")
                .build());
        assertThat(form.body()).as("without TLS a script shows it").contains("insecure-login-warning");
        HttpResponse<String> in = browser.send(browser.request("/hub/login")
                .header("X-Forwarded-Proto", "https")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=ann&password=&_xsrf=" + browser.xsrf("/hub/")))
                .build());
        assertThat(in.statusCode()).as(in.body()).isEqualTo(302);
        assertThat(cookie(in, HubBrowser.LOGIN_COOKIE))
                .contains("; Path=/hub/;", "; HttpOnly", "; Secure", "; SameSite=Lax");
        assertThat(cookie(in, HubBrowser.SESSION_COOKIE))
                .contains("; Path=/;", "; HttpOnly", "; Secure", "; SameSite=Lax");
        assertThat(cookie(in, "_xsrf")).contains("; Path=/hub/;", "; SameSite=Lax");
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith(name + "="))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @Test
    @DisplayName("A02 and A04 a session that somebody else knows is worth nothing")
    void aFixedSessionIsWorthNothing() throws Exception {
        String known = "0123456789abcdef0123456789abcdef";
        HubBrowser attacker = browser();
        attacker.cookies().put(HubBrowser.SESSION_COOKIE, "/", known);
        attacker.get("/hub/login");
        HubBrowser victim = browser();
        victim.cookies().put(HubBrowser.SESSION_COOKIE, "/", known);
        victim.cookies().put("_xsrf", "/hub/", attacker.xsrf("/hub/"));
        victim.cookies()
                .put(
                        HubBrowser.LOGIN_COOKIE,
                        "/hub/",
                        login("mallory")
                                .cookies()
                                .value(HubBrowser.LOGIN_COOKIE, "/hub/")
                                .orElseThrow());
        String before = victim.cookies().value(HubBrowser.LOGIN_COOKIE, "/hub/").orElseThrow();
        victim.get("/hub/logout");
        victim.cookies().put(HubBrowser.SESSION_COOKIE, "/", known);

        victim.login("victim", "");

        assertThat(victim.cookies().value(HubBrowser.LOGIN_COOKIE, "/hub/").orElseThrow())
                .isNotEqualTo(before);
        assertThat(name(victim)).isEqualTo("victim");
        assertThat(attacker.get("/hub/api/user").statusCode()).isEqualTo(403);
        assertThat(attacker.xsrf("/hub/")).isNotEqualTo(victim.xsrf("/hub/"));
        HttpResponse<String> forged = victim.send(victim.request("/hub/api/users/victim/tokens")
                .header("X-XSRFToken", attacker.xsrf("/hub/"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertThat(forged.statusCode()).isEqualTo(403);

        String token = applicationToken(victim, "victim");
        attacker.login("mallory", "");
        attacker.get("/hub/logout");
        assertThat(withToken(token).statusCode())
                .as("the end of another's session of the same number")
                .isEqualTo(200);
    }

    @Test
    @DisplayName("A03 rights are those of the moment, not of the session")
    void rightsAreThoseOfTheMoment() throws Exception {
        HubBrowser rising = login("rising");
        assertThat(rising.get("/hub/admin").statusCode()).isEqualTo(403);

        client.expect(200, "PATCH", "/users/rising", "{\"admin\": true}");
        assertThat(rising.get("/hub/admin").statusCode()).isEqualTo(200);

        client.expect(200, "PATCH", "/users/rising", "{\"admin\": false}");
        assertThat(rising.get("/hub/admin").statusCode()).isEqualTo(403);
        assertThat(rising.api("POST", "/hub/api/users/somebody", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("A05 a login cookie counts no more after the logout")
    void copiesOfALoginEndWithIt() throws Exception {
        HubBrowser browser = login("leaving");
        HubBrowser other = login("leaving");
        String copied = browser.cookies().header("/hub/");
        assertThat(asBrowser(copied).statusCode()).isEqualTo(200);

        browser.get("/hub/logout");

        assertThat(asBrowser(copied).statusCode()).isEqualTo(403);
        HttpResponse<String> again =
                plain.send(at("/hub/logout").header("Cookie", copied).build(), BodyHandlers.ofString());
        assertThat(again.statusCode()).as("a second logout with it").isEqualTo(302);
        assertThat(name(other)).as("another browser").isEqualTo("leaving");
        assertThat(name(login("leaving"))).as("who logs in again").isEqualTo("leaving");
    }

    @Test
    @DisplayName("A07 logging out everywhere")
    void logsOutEverywhere() throws Exception {
        HubBrowser here = login("everywhere");
        HubBrowser there = login("everywhere");
        String copied = there.cookies().header("/hub/");
        String application = applicationToken(there, "everywhere");
        String own = object(there.api("POST", "/hub/api/users/everywhere/tokens", "{}")
                        .body())
                .getString("token");
        assertThat(here.get("/hub/token").body()).contains("action=\"/hub/logout-everywhere\"");

        assertThat(here.submit("/hub/logout-everywhere", Map.of()).statusCode()).isEqualTo(403);
        assertThat(here.get("/hub/logout-everywhere").statusCode()).isEqualTo(405);
        assertThat(name(there)).isEqualTo("everywhere");

        HttpResponse<String> out = here.submit("/hub/logout-everywhere", Map.of("_xsrf", here.xsrf("/hub/")));
        assertThat(out.statusCode()).as(out.body()).isEqualTo(302);

        assertThat(here.get("/hub/api/user").statusCode()).isEqualTo(403);
        assertThat(there.get("/hub/api/user").statusCode()).isEqualTo(403);
        assertThat(asBrowser(copied).statusCode()).isEqualTo(403);
        assertThat(withToken(application).statusCode()).isEqualTo(403);
        assertThat(withToken(own).statusCode()).as("API tokens stay").isEqualTo(200);
        assertThat(name(login("everywhere"))).isEqualTo("everywhere");
    }

    @Test
    @DisplayName("A09 who is blocked loses the running server and every right")
    void theServerOfABlockedUserIsStopped() throws Exception {
        HubBrowser blocked = login("blocked");
        TellingServer.start(blocked, "blocked");
        assertThat(blocked.get("/user/blocked/").statusCode()).isEqualTo(200);
        String before = Files.readString(home.resolve("test.yaml"));

        client.configure(before.replace("Authenticator:", "Authenticator:\n  blocked_users: [blocked]"));

        Await.until(
                "the route of the server to be gone",
                SEEN_WITHIN,
                () -> blocked.get("/user/blocked/").statusCode() != 200);
        assertThat(blocked.api("POST", "/hub/api/users/blocked/server", "").statusCode())
                .isEqualTo(403);
        assertThat(new HubBrowser(hub.installation().publicUrl())
                        .login("blocked", "")
                        .statusCode())
                .isEqualTo(403);
        client.configure(before);
    }

    @Test
    @DisplayName("A15 and A19 what a user's server gets of a browser, and what it may say to one")
    void serversGetNoLogin() throws Exception {
        HubBrowser ann = login("ann");
        TellingServer.start(ann, "ann");
        HttpResponse<String> answer = ann.get("/user/ann/");

        assertThat(answer.headers().firstValue("Service-Worker-Allowed")).isEmpty();
        assertThat(object(answer.body()).getJsonObject("headers").getString("cookie"))
                .as("servers know the session, by the contract, and nothing that logs in at the hub")
                .isEqualTo(HubBrowser.SESSION_COOKIE + "="
                        + ann.cookies().value(HubBrowser.SESSION_COOKIE, "/").orElseThrow());
    }

    @Test
    @DisplayName("A18 a genuine login that another host has tossed is no login")
    void aTossedLoginIsNone() throws Exception {
        String ann = HubBrowser.LOGIN_COOKIE + "="
                + login("ann").cookies().value(HubBrowser.LOGIN_COOKIE, "/hub/").orElseThrow();
        String bob = HubBrowser.LOGIN_COOKIE + "="
                + login("bob").cookies().value(HubBrowser.LOGIN_COOKIE, "/hub/").orElseThrow();
        assertThat(asBrowser(ann).statusCode()).isEqualTo(200);
        for (String both : List.of(ann + "; " + bob, bob + "; " + ann)) {
            HttpResponse<String> answer = asBrowser(both);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .as("deleting the browser's own would leave the other one")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("A24 several tabs that ask on while one logs out leave nothing in the browser that counts")
    void tabsThatAskOnKeepNothing() throws Exception {
        HubBrowser browser = login("tabs");
        String application = applicationToken(browser, "tabs");
        ConcurrentLinkedQueue<String> cookies = new ConcurrentLinkedQueue<>();
        cookies.add(browser.cookies().header("/hub/"));
        AtomicBoolean open = new AtomicBoolean(true);
        List<Thread> tabs = Stream.of("/hub/home", "/hub/api/user", "/hub/login")
                .map(page -> new Thread(() -> askOn(page, cookies, open)))
                .toList();
        tabs.forEach(Thread::start);
        Await.until("all tabs to ask", SEEN_WITHIN, () -> cookies.size() > 20);

        browser.get("/hub/logout");
        int atLogout = cookies.size();
        Await.until("the tabs to ask after the logout", SEEN_WITHIN, () -> cookies.size() > atLogout + 20);
        open.set(false);
        for (Thread tab : tabs) {
            tab.join();
        }

        cookies.add(browser.cookies().header("/hub/"));
        for (String held : cookies.stream().distinct().toList()) {
            assertThat(asBrowser(held).statusCode()).isEqualTo(403);
        }
        assertThat(withToken(application).statusCode()).isEqualTo(403);
    }

    /** Keeps what the browser would hold after each answer. */
    private void askOn(String page, ConcurrentLinkedQueue<String> cookies, AtomicBoolean open) {
        CookieJar jar = new CookieJar();
        for (String pair : cookies.element().split("; ")) {
            String[] parts = pair.split("=", 2);
            jar.put(parts[0], "/hub/", parts[1]);
        }
        while (open.get()) {
            HttpRequest request = HttpRequest.newBuilder(
                            hub.installation().publicUrl().resolve(page))
                    .header("Cookie", cookies.element())
                    .build();
            HttpResponse<Void> answer =
                    plain.sendAsync(request, BodyHandlers.discarding()).join();
            answer.headers().allValues("Set-Cookie").forEach(jar::take);
            cookies.add(jar.header("/hub/"));
        }
    }

    @Test
    @DisplayName("E27 and E30 the token and the OAuth client of a server are its owner's, and end with it")
    void whatAServerHasEndsWithIt() throws Exception {
        HubBrowser dora = login("dora");
        TellingServer.start(dora, "dora");
        String token = TellingServer.token(dora, "dora");
        assertThat(object(withToken(token).body()).getString("name")).isEqualTo("dora");
        assertThat(withToken(token, "/hub/api/users/ann").statusCode()).isIn(403, 404);
        assertThat(withToken(token, "/hub/api/users").statusCode()).isEqualTo(403);
        assertThat(dora.get(ServerLogin.path("dora")).statusCode()).isEqualTo(302);

        assertThat(dora.api("DELETE", "/hub/api/users/dora/server", "").statusCode())
                .isIn(202, 204);
        Await.until(
                "the client of the server to be gone",
                SEEN_WITHIN,
                () -> dora.get(ServerLogin.path("dora")).statusCode() == 400);
        assertThat(withToken(token).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("D30 an administrator in the server of another is told so, needs the scope, and is recorded")
    void visitsToOthersAreAnnouncedAndRecorded() throws Exception {
        HubBrowser host = login("host");
        TellingServer.start(host, "host");

        assertThat(login("nosy").get(ServerLogin.path("host")).statusCode()).isEqualTo(403);
        HubBrowser admin = login("admin");
        HttpResponse<String> question = admin.get(ServerLogin.path("host"));
        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.body()).contains("id=\"foreign-server\"", "This is the server of host");
        assertThat(hub.console()).doesNotContain("User admin was let into server host/");

        HttpResponse<String> entered = admin.submit(ServerLogin.path("host"), Map.of("_xsrf", admin.xsrf("/hub/")));
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(302);
        Await.until("the record", SEEN_WITHIN, () -> hub.console()
                .contains("User admin was let into server host/ of another user"));
    }

    @Test
    @DisplayName("E20 who a share was taken from has no access at the next question of the server")
    void aRevokedShareEndsAccess() throws Exception {
        HubBrowser owner = login("owner");
        HubBrowser guest = login("guest");
        TellingServer.start(owner, "owner");
        client.expect(200, "POST", "/shares/owner/", "{\"user\": \"guest\"}");
        String token = ServerLogin.token(guest, "owner", TellingServer.token(owner, "owner"));
        assertThat(withToken(token).body()).contains("access:servers!server=owner/");

        client.expect(200, "PATCH", "/shares/owner/", "{\"user\": \"guest\"}");

        assertThat(withToken(token).body()).contains("\"guest\"").doesNotContain("access:servers");
        assertThat(guest.get(ServerLogin.path("owner")).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("E10 two tabs that log in at a server at the same time")
    void twoTabsBothComeIn() throws Exception {
        HubBrowser eva = login("eva");
        TellingServer.start(eva, "eva");
        String secret = TellingServer.token(eva, "eva");
        List<String> codes = IntStream.range(0, 2)
                .mapToObj(tab -> ServerLogin.code(eva, "eva", "&state=tab" + tab))
                .toList();
        List<String> tokens = IntStream.of(1, 0)
                .parallel()
                .mapToObj(tab -> ServerLogin.redeem(eva.base(), "eva", secret, codes.get(tab)))
                .toList();
        assertThat(tokens).doesNotHaveDuplicates();
        for (String token : tokens) {
            assertThat(object(withToken(token).body()).getString("name")).isEqualTo("eva");
        }
    }

    /** A token that the person's own server gets in the browser's session. */
    private String applicationToken(HubBrowser browser, String name) throws Exception {
        TellingServer.start(browser, name);
        return ServerLogin.token(browser, name, TellingServer.token(browser, name));
    }

    private HubBrowser browser() {
        return new HubBrowser(hub.installation().publicUrl());
    }

    private HubBrowser login(String name) throws Exception {
        HubBrowser browser = browser();
        assertThat(browser.login(name, "").statusCode()).as(name).isEqualTo(302);
        browser.get("/hub/home");
        return browser;
    }

    private static String name(HubBrowser browser) throws Exception {
        return object(browser.get("/hub/api/user").body()).getString("name", "nobody");
    }

    private HttpResponse<String> asBrowser(String cookies) throws Exception {
        return plain.send(at("/hub/api/user").header("Cookie", cookies).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> withToken(String token) throws Exception {
        return withToken(token, "/hub/api/user");
    }

    private HttpResponse<String> withToken(String token, String path) throws Exception {
        return plain.send(at(path).header("Authorization", "token " + token).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(hub.installation().publicUrl().resolve(path));
    }
}
