package io.ganymede.product;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * What a browser does without a screen: cookies by path, redirects one by one or to their end, forms, and the calls of
 * the pages' scripts.
 */
public final class HubBrowser {
    /** The cookie that logs in at the hub. */
    public static final String LOGIN_COOKIE = "jupyterhub-hub-login";
    /** The cookie with the number of the browser's session, which servers get, too. */
    public static final String SESSION_COOKIE = "jupyterhub-session-id";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST_REDIRECTS = 20;

    private final URI base;
    private final CookieJar cookies = new CookieJar();
    private final HttpClient client;

    public HubBrowser(URI base) {
        this(base, HttpClient.newBuilder());
    }

    /** @param trust which certificates it takes */
    public HubBrowser(URI base, SSLContext trust) {
        this(base, HttpClient.newBuilder().sslContext(trust));
    }

    private HubBrowser(URI base, HttpClient.Builder builder) {
        this.base = base;
        // browsers offer HTTP/2 over TLS only, and the proxy does not take it
        client = builder.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** One request, redirects not followed. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** A navigation to where the redirects end. */
    public HttpResponse<String> open(String path) throws IOException, InterruptedException {
        return follow(get(path));
    }

    /** Follows redirects from an answer to their end. */
    public HttpResponse<String> follow(HttpResponse<String> answer) throws IOException, InterruptedException {
        HttpResponse<String> current = answer;
        for (int hops = 0; current.statusCode() / 100 == 3; hops++) {
            if (hops == MOST_REDIRECTS) {
                throw new AssertionError(
                        "too many redirects, last to " + current.headers().map());
            }
            URI next = current.uri()
                    .resolve(current.headers().firstValue("Location").orElseThrow());
            current = send(HttpRequest.newBuilder(next).timeout(TIMEOUT).GET().build());
        }
        return current;
    }

    /** Submits a form. */
    public HttpResponse<String> submit(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Submits a form with uploads, whose body is written out. */
    public HttpResponse<String> submitMultipart(String path, String boundary, String body)
            throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Logs in by the form and returns its answer. */
    public HttpResponse<String> login(String username, String password) throws IOException, InterruptedException {
        get("/hub/login");
        return submit("/hub/login", Map.of("username", username, "password", password, "_xsrf", xsrf("/hub/")));
    }

    /** A call as the pages' scripts make it. */
    public HttpResponse<String> api(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRFToken", xsrf(path))
                .method(method, publisher)
                .build());
    }

    /** A request ready to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    /** Sends a request with the cookies of its path and keeps those of the answer. */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder completed = HttpRequest.newBuilder(request, (name, value) -> true);
        String header = cookies.header(request.uri().getRawPath());
        if (!header.isEmpty()) {
            completed.header("Cookie", header);
        }
        HttpResponse<String> answer = client.send(completed.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        answer.headers().allValues("Set-Cookie").forEach(cookies::take);
        return answer;
    }

    /** The value of the {@code _xsrf} cookie that a page at the path would send; empty if there is none. */
    public String xsrf(String path) {
        return cookies.value("_xsrf", path).orElse("");
    }

    /** All cookies, to forge or forget some. */
    public CookieJar cookies() {
        return cookies;
    }

    /** Opens a WebSocket with the cookies of its path. */
    public WebSocket.Builder webSocket(String path) {
        return client.newWebSocketBuilder()
                .header("Cookie", cookies.header(path))
                .connectTimeout(TIMEOUT);
    }

    public URI base() {
        return base;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
