package io.ganymede.product;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A browser without a screen for which every host name leads to this machine. It keeps the cookies of each host to that host,
 * and those of a domain to the hosts below it.
 */
final class NamedHostsBrowser {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST_REDIRECTS = 20;
    private static final Pattern DOMAIN = Pattern.compile(";\\s*domain=\\.?([^;]+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, CookieJar> ofHosts = new TreeMap<>();
    private final Map<String, CookieJar> ofDomains = new TreeMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    /** What a host answered. */
    record Page(URI address, int status, String location, String body, HttpResponse<String> answer) {}

    /** One request, redirects not followed. */
    Page get(URI address) throws IOException, InterruptedException {
        return send("GET", address, "", "");
    }

    /** A navigation to where the redirects end. */
    Page open(URI address) throws IOException, InterruptedException {
        return follow(get(address));
    }

    /** Follows redirects from a page to their end. */
    Page follow(Page from) throws IOException, InterruptedException {
        Page current = from;
        for (int hops = 0; current.status() / 100 == 3; hops++) {
            if (hops == MOST_REDIRECTS) {
                throw new AssertionError("too many redirects, last to " + current.location());
            }
            current = get(current.address().resolve(current.location()));
        }
        return current;
    }

    /** Submits a form. */
    Page submit(URI address, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", address, body, "application/x-www-form-urlencoded");
    }

    /** A call of a page's script. */
    Page call(String method, URI address, String json) throws IOException, InterruptedException {
        return send(method, address, json, "application/json");
    }

    /** The value of a cookie that a request would carry. */
    Optional<String> cookie(String name, URI address) {
        return jars(address.getHost())
                .flatMap(jar -> jar.value(name, address.getRawPath()).stream())
                .findFirst();
    }

    /** The {@code Cookie} header that a request would carry. */
    String cookies(URI address) {
        return jars(address.getHost())
                .map(jar -> jar.header(address.getRawPath()))
                .filter(header -> !header.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private Page send(String method, URI address, String body, String type) throws IOException, InterruptedException {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        URI here = URI.create("http://127.0.0.1:" + address.getPort() + address.getRawPath() + query);
        HttpRequest.Builder request = HttpRequest.newBuilder(here)
                .timeout(TIMEOUT)
                .header("Host", address.getHost() + ":" + address.getPort())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
            cookie("_xsrf", address).ifPresent(token -> request.header("X-XSRFToken", token));
        }
        String cookies = cookies(address);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        answer.headers().allValues("Set-Cookie").forEach(header -> take(address.getHost(), header));
        return new Page(
                address,
                answer.statusCode(),
                answer.headers().firstValue("Location").orElse(""),
                answer.body(),
                answer);
    }

    /** A host may set cookies of its own and of the domains above it only. */
    private void take(String host, String header) {
        Matcher domain = DOMAIN.matcher(header);
        if (!domain.find()) {
            ofHosts.computeIfAbsent(host, name -> new CookieJar()).take(header);
        } else if (isWithin(host, domain.group(1))) {
            ofDomains.computeIfAbsent(domain.group(1), name -> new CookieJar()).take(header);
        } else {
            throw new AssertionError(host + " sets a cookie of " + domain.group(1));
        }
    }

    private Stream<CookieJar> jars(String host) {
        return Stream.concat(
                Optional.ofNullable(ofHosts.get(host)).stream(),
                ofDomains.entrySet().stream()
                        .filter(jar -> isWithin(host, jar.getKey()))
                        .map(Map.Entry::getValue));
    }

    private static boolean isWithin(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
