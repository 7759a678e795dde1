package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks with where people go next (B), on every page that leads somewhere: nobody is sent to another site. The server of
 * {@code ann} runs, that of {@code bob} does not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedirectCasesIT {
    private static final Pattern LINK = Pattern.compile("(?:href|action|data-next|data-url)=\"([^\"]*)\"");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;
    private RequestRows rows;
    private String code;

    @BeforeAll
    void start() throws Exception {
        hub = TellingServer.of(home, "").start();
        ContractClient client = new ContractClient(hub);
        rows = new RequestRows(hub, client);
        URI origin = hub.installation().publicUrl();
        rows.put("ORIGIN", origin.toString());
        rows.put("AUTHORITY", origin.getAuthority());
        TellingServer.start(rows.browser("ann"), "ann");
        rows.browser("bob");
        code = object(client.expect(200, "POST", "/share-codes/bob/", "").body())
                .getString("code");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "login, {0}")
    @CsvFileSource(resources = "redirect-cases.csv", delimiter = '|')
    void loginLeadsNobodyAway(String row, String next) throws Exception {
        HttpResponse<String> after = rows.browser("ann").get("/hub/login" + query(next));
        assertThat(after.statusCode()).isEqualTo(302);
        assertThatStays(after);

        HubBrowser coming = new HubBrowser(hub.installation().publicUrl());
        coming.get("/hub/login");
        HttpResponse<String> in = coming.send(coming.request("/hub/login" + query(next))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=cal&password=&_xsrf=" + encoded(coming.xsrf("/hub/"))))
                .build());
        assertThat(in.statusCode()).as(in.body()).isEqualTo(302);
        assertThatStays(in);
    }

    @ParameterizedTest(name = "spawn, {0}")
    @CsvFileSource(resources = "redirect-cases.csv", delimiter = '|')
    void spawnLeadsNobodyAway(String row, String next) throws Exception {
        for (String page : new String[] {"/hub/spawn", "/hub/spawn/ann", "/hub/spawn-pending/ann"}) {
            HttpResponse<String> running = rows.browser("ann").get(page + query(next));
            assertThat(running.statusCode()).as(page).isEqualTo(302);
            assertThatStays(running);
        }
        // the pages of a server that does not run have links with it instead
        HttpResponse<String> stopped = rows.browser("bob").get("/hub/spawn-pending/bob" + query(next));
        assertThat(stopped.statusCode()).isEqualTo(200);
        assertThatLinksStay(stopped);
    }

    @ParameterizedTest(name = "accept-share, {0}")
    @CsvFileSource(resources = "redirect-cases.csv", delimiter = '|')
    void acceptShareLeadsNobodyAway(String row, String next) throws Exception {
        HubBrowser ann = rows.browser("ann");
        HttpResponse<String> offer =
                ann.get("/hub/accept-share?code=" + code + query(next).replace('?', '&'));
        assertThat(offer.statusCode()).as(offer.body()).isEqualTo(200);
        assertThatLinksStay(offer);

        HttpResponse<String> accepted = ann.send(ann.request("/hub/accept-share" + query(next))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("code=" + code + "&_xsrf=" + encoded(ann.xsrf("/hub/"))))
                .build());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(302);
        assertThatStays(accepted);
    }

    @ParameterizedTest(name = "logout, {0}")
    @CsvFileSource(resources = "redirect-cases.csv", delimiter = '|')
    void logoutLeadsNobodyAway(String row, String next) throws Exception {
        HubBrowser nobody = new HubBrowser(hub.installation().publicUrl());
        HttpResponse<String> out = nobody.get("/hub/logout" + query(next));
        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(out.headers().firstValue("Location")).contains("/hub/login");
    }

    @ParameterizedTest(name = "B18 a next of 10 KB at {0}")
    @ValueSource(strings = {"/hub/login", "/hub/spawn", "/hub/spawn-pending/ann", "/hub/logout"})
    void survivesALongNext(String page) throws Exception {
        HubBrowser browser =
                page.endsWith("logout") ? new HubBrowser(hub.installation().publicUrl()) : rows.browser("ann");
        HttpResponse<String> answer = browser.get(page + "?next=//" + "x".repeat(10_240));
        if (answer.statusCode() == 302) {
            assertThatStays(answer);
        } else {
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        }
    }

    @Test
    @DisplayName("B22 user-redirect")
    void userRedirectLeadsNobodyAway() throws Exception {
        for (String path : new String[] {"/evil.test", "//evil.test", "/%2f%2fevil.test", "/x?next=//evil.test"}) {
            HttpResponse<String> answer = rows.browser("ann").get("/hub/user-redirect" + path);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThatStays(answer);
            HttpResponse<String> there = rows.browser("ann")
                    .get(answer.headers().firstValue("Location").orElseThrow());
            assertThatStays(there);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"B19 Host", "B20 X-Forwarded-Host"})
    void takesNoOtherHostForItsOwn(String row) throws Exception {
        HttpRequest request = rows.browser("ann")
                .request("/hub/login?next=" + encoded("https://evil.test/x"))
                .header(row.substring(4), "evil.test")
                .build();
        HttpResponse<String> answer = rows.browser("ann").send(request);
        assertThat(answer.headers().firstValue("Location").orElse("/"))
                .as("B23: never made of the host")
                .startsWith("/")
                .doesNotContain("evil.test");
    }

    private String query(String next) {
        return "?next=" + (next == null ? "" : rows.filled(next));
    }

    private void assertThatStays(HttpResponse<String> answer) {
        assertThatStays(answer.headers().firstValue("Location").orElseThrow());
        assertThat(answer.headers().map()).doesNotContainKey("x");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("x=1"));
    }

    private void assertThatLinksStay(HttpResponse<String> page) {
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("x=1"));
        Matcher links = LINK.matcher(page.body());
        int count = 0;
        while (links.find()) {
            String target = links.group(1).replace("&amp;", "&");
            if (!target.isEmpty() && !target.startsWith("#")) {
                assertThatStays(target);
                count++;
            }
        }
        assertThat(count).as(page.body()).isPositive();
    }

    private void assertThatStays(String location) {
        URI target = hub.installation().publicUrl().resolve(location);
        assertThat(target.getAuthority())
                .as(location)
                .isEqualTo(hub.installation().publicUrl().getAuthority());
        assertThat(location).doesNotStartWith("//").doesNotStartWith("/\\").doesNotContain("\r", "\n", "\t");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
