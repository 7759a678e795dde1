package io.ganymede.hub.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Asks a part of the product whether it answers: a server, a service, the hub's own API. It sends nothing but the address,
 * follows no redirection and reads no body; what an answer means is the caller's. Thread-safe.
 */
public final class Probe {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    private final HttpClient client;
    private final Duration limit;

    /**
     * Has asked nothing yet.
     *
     * @param tls what parts that speak TLS are asked with; empty for what the JDK trusts
     * @param limit how long an answer may take
     */
    public Probe(Optional<SSLContext> tls, Duration limit) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LONGEST_CONNECT.compareTo(limit) < 0 ? LONGEST_CONNECT : limit)
                .followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.limit = limit;
    }

    /**
     * Asks once.
     *
     * @throws IOException if there is no answer in time, or none that is HTTP
     */
    public HttpResponse<Void> ask(URI address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(limit).GET().build();
        return client.send(request, HttpResponse.BodyHandlers.discarding());
    }
}
