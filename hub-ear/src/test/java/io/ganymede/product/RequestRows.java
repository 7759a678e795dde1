package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries out rows of requests with what their answers must be.
 *
 * <p>A row says who asks: {@code nobody}; a token of the administrator's with the scopes given; {@code login NAME} for a
 * browser in which this person is logged in, {@code bare NAME} for the same without an XSRF token, or {@code forged NAME}
 * with one that is none.
 * Headers are joined by {@code ;}, and {@code At: hub} among them means the hub's own port. Of headers and texts answered,
 * several are joined by {@code &&}; one with a minus before it must not be there. {@code $NAME} is a value that was
 * {@linkplain #put put} or {@linkplain #keep kept} before, {@code $ETAG} that of the last answer.
 */
final class RequestRows {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Pattern KEPT = Pattern.compile("\\$([A-Z_]+)");
    private static final String AND = " && ";
    private static final String AT_THE_HUB = "At: hub";

    private final GanymedeProcess hub;
    private final ContractClient client;
    private final HttpClient plain = HttpClient.newHttpClient();
    private final Map<String, String> kept = new HashMap<>();
    private final Map<String, Pattern> keeping = new HashMap<>();
    private final Map<String, HubBrowser> browsers = new HashMap<>();

    RequestRows(GanymedeProcess hub, ContractClient client) {
        this.hub = hub;
        this.client = client;
        put("HUB_PORT", Integer.toString(hub.installation().hubPort()));
    }

    void put(String name, String value) {
        kept.put(name, value);
    }

    /** Puts what the group of the pattern finds in an answer, in its body or in the address that it leads to. */
    void keep(String name, String pattern) {
        keeping.put(name, Pattern.compile(pattern));
    }

    /** A browser in which somebody is logged in; the same one each time. */
    HubBrowser browser(String name) throws IOException, InterruptedException {
        if (!browsers.containsKey(name)) {
            HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
            assertThat(browser.login(name, "").statusCode()).as(name).isEqualTo(302);
            browser.get("/hub/home");
            browsers.put(name, browser);
        }
        return browsers.get(name);
    }

    /** Sends the request of a row until the answer is as the row says; fails as the last one does. */
    void expectAtLast(RequestRow row, Duration within) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(within);
        while (Instant.now().isBefore(deadline)) {
            try {
                expect(row);
                return;
            } catch (AssertionError notYet) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        expect(row);
    }

    /** Sends the request of a row and asserts that the answer is as the row says. */
    HttpResponse<String> expect(RequestRow row) throws IOException, InterruptedException {
        String request = row.request();
        int status = row.status();
        HttpResponse<String> answer = send(row.as(), row.headers(), filled(request), filled(row.body()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 204 || status == 304 || request.startsWith("HEAD ") || request.startsWith("OPTIONS ")) {
            assertThat(answer.body()).isEmpty();
        }
        answer.headers().firstValue("ETag").ifPresent(tag -> kept.put("ETAG", tag));
        String searched = answer.headers().firstValue("Location").orElse("") + "\n" + answer.body();
        keeping.forEach((name, pattern) -> {
            Matcher found = pattern.matcher(searched);
            if (found.find()) {
                kept.put(name, found.group(1));
            }
        });
        check(answer, row.answeredHeaders(), row.answered());
        return answer;
    }

    private void check(HttpResponse<String> answer, String headers, String texts) {
        for (String header : filled(headers).split(AND)) {
            if (header.startsWith("-")) {
                assertThat(answer.headers().allValues(header.substring(1))).isEmpty();
            } else if (!header.isEmpty()) {
                String[] parts = header.split(": ", 2);
                assertThat(answer.headers().allValues(parts[0]))
                        .satisfies(values -> assertThat(values).anyMatch(value -> value.startsWith(parts[1])))
                        .satisfies(values -> assertThat(parts[0].equals("Set-Cookie") || values.size() == 1)
                                .isTrue());
            }
        }
        for (String part : filled(texts).split(AND)) {
            if (part.startsWith("-")) {
                assertThat(answer.body()).doesNotContain(part.substring(1));
            } else {
                assertThat(answer.body()).contains(part);
            }
        }
    }

    private HttpResponse<String> send(String as, String headers, String request, String body)
            throws IOException, InterruptedException {
        int blank = request.indexOf(' ');
        HttpRequest.Builder builder = HttpRequest.newBuilder(origin(headers).resolve(request.substring(blank + 1)))
                .timeout(LIMIT)
                .method(
                        request.substring(0, blank),
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (String header : filled(headers).split("; (?=[A-Z])")) {
            if (!header.isEmpty() && !header.equals(AT_THE_HUB)) {
                String[] parts = header.split(": ", 2);
                builder.header(parts[0], parts[1]);
            }
        }
        if (as.matches("(login|bare|forged) .*")) {
            HubBrowser browser = browser(as.substring(as.indexOf(' ') + 1));
            if (!as.startsWith("bare ")) {
                builder.header("X-XSRFToken", as.startsWith("forged ") ? "x" : browser.xsrf("/hub/"));
            }
            return browser.send(builder.build());
        }
        if (!as.equals("nobody")) {
            builder.header("Authorization", "token " + client.token(as));
        }
        return plain.send(builder.build(), BodyHandlers.ofString());
    }

    private URI origin(String headers) {
        return headers.contains(AT_THE_HUB)
                ? URI.create("http://127.0.0.1:" + hub.installation().hubPort())
                : hub.installation().publicUrl();
    }

    /** The text with values in place of their names. */
    String filled(String text) {
        Matcher matcher = KEPT.matcher(text);
        return matcher.replaceAll(name -> Matcher.quoteReplacement(kept.getOrDefault(name.group(1), "")));
    }
}
