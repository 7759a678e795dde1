package io.ganymede.hub.webhook;

import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.Webhook.FailurePolicy;
import io.ganymede.hub.webhook.WebhookException.Kind;
import jakarta.json.Json;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Asks one webhook: posts events as signed JSON and reads the answer. Follows no redirect, takes answers of limited size,
 * and is done within the webhook's timeout. What certainly has not arrived is sent again within that time; what may have
 * arrived only if the event is repeatable. Safe for use by several threads; holds nothing that has to be closed.
 */
public final class WebhookClient {
    private static final Logger LOGGER = System.getLogger(WebhookClient.class.getName());
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final long LARGEST_ANSWER = 1 << 20;
    private static final long LARGEST_KEY_FILE = 1 << 12;
    /** Answers of a receiver that is overloaded, or of something before it that does not reach it. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final String name;
    private final Webhook webhook;
    private final Clock clock;
    private final HttpClient http;

    /**
     * A client of one webhook.
     *
     * @param name of its setting, such as {@code Spawner.pre_spawn_hook}; for messages
     * @throws ConfigurationException if its secret or certificates cannot be read; names the key
     */
    public WebhookClient(String name, Webhook webhook, Clock clock) {
        this.name = name;
        this.webhook = webhook;
        this.clock = clock;
        this.http = client();
        if (signature().isEmpty()) {
            throw webhook.key() instanceof Webhook.Key.File
                    ? problem("secret_file", "must name a file with a secret of 16 characters or more")
                    : problem("secret", "must be Base64 of 16 bytes or more behind whsec_, or begin otherwise");
        }
    }

    private HttpClient client() {
        Duration connect = webhook.timeout().compareTo(LONGEST_CONNECT) < 0 ? webhook.timeout() : LONGEST_CONNECT;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect);
        if (webhook.caFile().isPresent()) {
            try {
                builder.sslContext(WebhookTrust.only(webhook.caFile().get()));
            } catch (GeneralSecurityException | IOException e) {
                throw problem("ca_file", "must name a file with certificates as PEM that can be read");
            }
        }
        return builder.build();
    }

    private ConfigurationException problem(String key, String words) {
        String path = name + "." + key;
        return new ConfigurationException(
                List.of(new ConfigurationProblem("", OptionalInt.empty(), path, path + " " + words, Optional.empty())));
    }

    /** Longest time that {@link #ask} takes. */
    public Duration timeout() {
        return webhook.timeout();
    }

    /** What a failure of the receiver means. */
    public FailurePolicy failurePolicy() {
        return webhook.failurePolicy();
    }

    /**
     * Tells the event and waits for the answer.
     *
     * @throws WebhookException if the receiver fails and the failure policy says that this matters
     */
    public WebhookReply ask(WebhookEvent event) throws WebhookException, InterruptedException {
        try {
            HttpResponse<byte[]> answer = deliver(event);
            return WebhookAnswer.read(name, answer.statusCode(), answer.body());
        } catch (WebhookException e) {
            if (webhook.failurePolicy() == FailurePolicy.FAIL) {
                throw e;
            }
            LOGGER.log(Level.WARNING, "{0} The event {1} goes on without it.", e.getMessage(), event.id());
            return new WebhookReply.Ignored(e.getMessage());
        }
    }

    private HttpResponse<byte[]> deliver(WebhookEvent event) throws WebhookException, InterruptedException {
        byte[] body = body(event);
        long end = System.nanoTime() + webhook.timeout().toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Attempt attempt = attempt(event, body, end);
            if (attempt.failure().isEmpty()) {
                return attempt.answer().orElseThrow();
            }
            if (!attempt.again() || System.nanoTime() + pause.toNanos() >= end) {
                throw attempt.failure().get();
            }
            Thread.sleep(pause.toMillis());
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    /**
     * One attempt.
     *
     * @param failure why there is no usable answer
     * @param again whether another attempt is allowed and may help
     */
    private record Attempt(Optional<HttpResponse<byte[]>> answer, Optional<WebhookException> failure, boolean again) {
        static Attempt answered(HttpResponse<byte[]> answer) {
            return new Attempt(Optional.of(answer), Optional.empty(), false);
        }

        static Attempt failed(WebhookException failure, boolean again) {
            return new Attempt(Optional.empty(), Optional.of(failure), again);
        }
    }

    private Attempt attempt(WebhookEvent event, byte[] body, long end) throws WebhookException, InterruptedException {
        try {
            HttpResponse<byte[]> answer = exchange(request(event, body), end - System.nanoTime());
            return event.repeatable() && PASSING.contains(answer.statusCode())
                    ? Attempt.failed(
                            failure(Kind.WRONG_ANSWER, "answered with status " + answer.statusCode(), null), true)
                    : Attempt.answered(answer);
        } catch (TimeoutException e) {
            return Attempt.failed(failure(Kind.LATE, "did not answer within " + words(webhook.timeout()), e), false);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return Attempt.failed(failure(Kind.UNREACHABLE, "could not be reached", e), true);
        } catch (BoundedBody.TooLargeException e) {
            return Attempt.failed(
                    failure(Kind.WRONG_ANSWER, "answered with more than " + LARGEST_ANSWER + " bytes", e), false);
        } catch (SSLException e) {
            return Attempt.failed(
                    failure(Kind.UNREACHABLE, "could not be reached over TLS: " + e.getMessage(), e), false);
        } catch (IOException e) {
            return Attempt.failed(failure(Kind.UNREACHABLE, "broke off the connection", e), event.repeatable());
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, long nanoseconds)
            throws IOException, TimeoutException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, ignored -> new BoundedBody(LARGEST_ANSWER));
        try {
            return answer.get(Math.max(nanoseconds, 0), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(WebhookEvent event, byte[] body) throws WebhookException {
        Instant now = clock.instant();
        WebhookSignature signature = signature()
                .orElseThrow(() -> failure(Kind.NOT_ASKED, "was not asked: its secret cannot be read", null));
        return HttpRequest.newBuilder(webhook.url())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "Ganymede")
                .header(WebhookSignature.ID_HEADER, event.id())
                .header(WebhookSignature.TIMESTAMP_HEADER, WebhookSignature.timestamp(now))
                .header(WebhookSignature.SIGNATURE_HEADER, signature.sign(event.id(), now, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private byte[] body(WebhookEvent event) {
        return Json.createObjectBuilder()
                .add("type", event.type())
                .add("timestamp", clock.instant().toString())
                .add("data", event.data())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Empty if the secret cannot be read or is none. */
    private Optional<WebhookSignature> signature() {
        if (webhook.key() instanceof Webhook.Key.Text text) {
            return WebhookSignature.withKey(text.secret().reveal());
        }
        Path file = ((Webhook.Key.File) webhook.key()).path();
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST_KEY_FILE
                    ? WebhookSignature.withKey(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException unreadable) {
            LOGGER.log(Level.DEBUG, name + ".secret_file cannot be read", unreadable);
            return Optional.empty();
        }
    }

    private static String words(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " seconds" : limit.toMillis() + " milliseconds";
    }

    private WebhookException failure(Kind kind, String what, Throwable cause) {
        return new WebhookException(kind, "The webhook " + name + " " + what + ".", cause);
    }
}
