package io.ganymede.hub.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ganymede.hub.TestPort;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.Webhook.FailurePolicy;
import io.ganymede.hub.webhook.WebhookException.Kind;
import io.ganymede.hub.webhook.WebhookReceiver.Behaviour;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The client against a real receiver that behaves and misbehaves. */
class WebhookClientTest {
    private static final String NAME = "Spawner.pre_spawn_hook";
    private static final Duration AMPLE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final JsonObject DATA =
            Json.createObjectBuilder().add("user", "bôb").build();
    private static final WebhookEvent ONCE = new WebhookEvent("pre_spawn-1", "server.pre_spawn", DATA, false);
    private static final WebhookEvent REPEATABLE = new WebhookEvent("modify_pod-1", "pod.modify", DATA, true);

    @TempDir
    Path folder;

    @Test
    void postsTheEventAndReadsTheAnswer() throws Exception {
        try (WebhookReceiver receiver =
                WebhookReceiver.start((request, reply) -> reply.send(200, "{\"environment\": {\"A\": null}}"))) {
            WebhookReply reply = client(receiver, AMPLE, FailurePolicy.FAIL).ask(ONCE);

            assertThat(reply).isInstanceOfSatisfying(WebhookReply.Answered.class, answered -> assertThat(
                            answered.body().getJsonObject("environment"))
                    .containsKey("A"));
            assertThat(receiver.requests()).singleElement().satisfies(request -> {
                assertThat(request.json()).containsOnlyKeys("type", "timestamp", "data");
                assertThat(request.json().getString("type")).isEqualTo("server.pre_spawn");
                assertThat(Instant.parse(request.json().getString("timestamp"))).isBeforeOrEqualTo(Instant.now());
                assertThat(request.json().getJsonObject("data")).isEqualTo(DATA);
                assertThat(request.headers())
                        .containsEntry("webhook-id", "pre_spawn-1")
                        .containsEntry("content-type", "application/json");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"correct horse battery staple", "whsec_YSBrZXkgb2YgdHdlbnR5LWZvdXIgYnl0ZXM="})
    void aReceiverInPythonFindsTheSignatureRight(String secret) throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.start((request, reply) -> reply.send(204, ""))) {
            new WebhookClient(NAME, withKey(receiver, new Webhook.Key.Text(Secret.of(secret))), Clock.systemUTC())
                    .ask(ONCE);

            WebhookReceiver.Request request = receiver.requests().get(0);
            assertThat(verified(secret, request, request.body())).isEqualTo("genuine");
            assertThat(verified(secret, request, request.body().replace("bôb", "eve")))
                    .isEqualTo("forged");
            assertThat(verified("another secret of some length", request, request.body()))
                    .isEqualTo("forged");
        }
    }

    /** Asks the script of the documentation. */
    private String verified(String secret, WebhookReceiver.Request request, String body) throws Exception {
        Path script = folder.resolve("verify.py");
        try (InputStream resource = getClass().getResourceAsStream("verify.py")) {
            Files.write(script, resource.readAllBytes());
        }
        Process python = new ProcessBuilder(
                        "python3",
                        script.toString(),
                        secret,
                        request.headers().get("webhook-id"),
                        request.headers().get("webhook-timestamp"),
                        request.headers().get("webhook-signature"))
                .redirectErrorStream(true)
                .start();
        python.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        python.getOutputStream().close();
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    static Stream<Arguments> misbehaviour() {
        return Stream.of(
                row("hangs", SHORT, (request, reply) -> reply.hang(""), Kind.LATE, "within 700 milliseconds"),
                row("hangs in its answer", SHORT, (request, reply) -> reply.hang("{\"a\""), Kind.LATE, "within"),
                row(
                        "answers garbage",
                        AMPLE,
                        (request, reply) -> reply.send(200, "<html>"),
                        Kind.WRONG_ANSWER,
                        "one JSON object"),
                row(
                        "answers a list",
                        AMPLE,
                        (request, reply) -> reply.send(200, "[]"),
                        Kind.WRONG_ANSWER,
                        "one JSON object"),
                row(
                        "answers an object and more",
                        AMPLE,
                        (request, reply) -> reply.send(200, "{} {}"),
                        Kind.WRONG_ANSWER,
                        "one JSON object"),
                row(
                        "says a thing twice",
                        AMPLE,
                        (request, reply) -> reply.send(200, "{\"a\": 1, \"a\": 2}"),
                        Kind.WRONG_ANSWER,
                        "one JSON object"),
                row(
                        "nests without end",
                        AMPLE,
                        (request, reply) -> reply.send(200, "{\"a\":" + "[".repeat(100_000)),
                        Kind.WRONG_ANSWER,
                        "one JSON object"),
                row(
                        "answers hugely",
                        AMPLE,
                        (request, reply) -> reply.send(200, "{\"a\": \"" + "x".repeat(2 << 20) + "\"}"),
                        Kind.WRONG_ANSWER,
                        "more than 1048576 bytes"),
                row(
                        "redirects",
                        AMPLE,
                        (request, reply) ->
                                reply.header("Location", "/elsewhere").send(307, ""),
                        Kind.WRONG_ANSWER,
                        "307; redirects are not followed"),
                row("fails", AMPLE, (request, reply) -> reply.send(500, "{}"), Kind.WRONG_ANSWER, "status 500"),
                row("knows no such path", AMPLE, (request, reply) -> reply.send(404, ""), Kind.WRONG_ANSWER, "404"),
                row(
                        "is shielded by something",
                        AMPLE,
                        (request, reply) -> reply.send(403, "<html>forbidden"),
                        Kind.WRONG_ANSWER,
                        "without a JSON object"),
                row(
                        "breaks off",
                        AMPLE,
                        (request, reply) -> reply.breakOff(),
                        Kind.UNREACHABLE,
                        "broke off the connection"));
    }

    private static Arguments row(String what, Duration timeout, Behaviour behaviour, Kind kind, String words) {
        return Arguments.of(what, timeout, behaviour, kind, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviour")
    void saysWhatIsWrongWithAReceiver(String what, Duration timeout, Behaviour behaviour, Kind kind, String words) {
        try (WebhookReceiver receiver = WebhookReceiver.start(behaviour)) {
            WebhookException failure = catchThrowableOfType(
                    () -> client(receiver, timeout, FailurePolicy.FAIL).ask(ONCE), WebhookException.class);

            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure)
                    .hasMessageStartingWith("The webhook " + NAME + " ")
                    .hasMessageContaining(words);
            assertThat(failure.getMessage()).doesNotContain("127.0.0.1").doesNotContain(WebhookReceiver.SECRET);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviour")
    void goesOnWithoutAReceiverThatMayBeIgnored(
            String what, Duration timeout, Behaviour behaviour, Kind kind, String words) throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.start(behaviour)) {
            assertThat(client(receiver, timeout, FailurePolicy.IGNORE).ask(ONCE))
                    .isInstanceOfSatisfying(WebhookReply.Ignored.class, ignored -> assertThat(ignored.reason())
                            .contains(words));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\": \"Your group has used its hours.\"} | Your group has used its hours.",
                "{\"message\": \"one\\n\\ttwo\\u0000 \\u202ethree \"} | one two three",
                "{\"message\": 7} | ''",
                "{} | ''"
            })
    void handsOnARefusalWhateverThePolicy(String body, String message) throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.start((request, reply) -> reply.send(403, body))) {
            assertThat(client(receiver, AMPLE, FailurePolicy.IGNORE).ask(ONCE))
                    .isEqualTo(new WebhookReply.Refused(message));
        }
    }

    @Test
    void cutsALongRefusal() throws Exception {
        String body = "{\"message\": \"" + "no ".repeat(1000) + "\"}";
        try (WebhookReceiver receiver = WebhookReceiver.start((request, reply) -> reply.send(403, body))) {
            assertThat(client(receiver, AMPLE, FailurePolicy.FAIL).ask(ONCE))
                    .isInstanceOfSatisfying(WebhookReply.Refused.class, refused -> assertThat(refused.message())
                            .hasSize(501)
                            .endsWith("…"));
        }
    }

    @ParameterizedTest
    @CsvSource({"429", "502", "503", "504", "0"})
    void repeatsWhatMayBeRepeated(int status) throws Exception {
        CountDownLatch failures = new CountDownLatch(2);
        try (WebhookReceiver receiver = WebhookReceiver.start((request, reply) -> {
            boolean fail = failures.getCount() > 0;
            failures.countDown();
            if (fail && status == 0) {
                reply.breakOff();
            } else {
                reply.send(fail ? status : 200, "{\"ok\": true}");
            }
        })) {
            assertThat(client(receiver, AMPLE, FailurePolicy.FAIL).ask(REPEATABLE))
                    .isInstanceOf(WebhookReply.Answered.class);
            assertThat(receiver.requests())
                    .hasSize(3)
                    .extracting(request -> request.headers().get("webhook-id"))
                    .containsOnly("modify_pod-1");
        }
    }

    @Test
    void triesAgainUntilSomebodyListens() throws Exception {
        int port = TestPort.free();
        Webhook webhook = new Webhook(
                URI.create("http://127.0.0.1:" + port + "/"),
                new Webhook.Key.Text(Secret.of(WebhookReceiver.SECRET)),
                SHORT,
                FailurePolicy.FAIL,
                Optional.empty());

        WebhookException failure = catchThrowableOfType(
                () -> new WebhookClient(NAME, webhook, Clock.systemUTC()).ask(ONCE), WebhookException.class);

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("could not be reached");
    }

    @Test
    void stopsWaitingWhenInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (WebhookReceiver receiver = WebhookReceiver.start((request, reply) -> {
            asked.countDown();
            reply.hang("");
        })) {
            Future<Boolean> interrupted = thread.submit(() -> {
                try {
                    client(receiver, Duration.ofMinutes(10), FailurePolicy.FAIL).ask(ONCE);
                    return false;
                } catch (InterruptedException e) {
                    return true;
                }
            });
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            thread.shutdownNow();
            assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void trustsTheCertificatesItIsGivenAndNoOthers() throws Exception {
        SSLContext identity = identity("receiver");
        Path own = folder.resolve("receiver.pem");
        identity("other");
        try (WebhookReceiver receiver =
                WebhookReceiver.startSecure(identity, (request, reply) -> reply.send(200, "{}"))) {
            assertThat(new WebhookClient(NAME, withCa(receiver, Optional.of(own)), Clock.systemUTC()).ask(ONCE))
                    .isInstanceOf(WebhookReply.Answered.class);
            for (Optional<Path> wrong : Stream.of(Optional.of(folder.resolve("other.pem")), Optional.<Path>empty())
                    .toList()) {
                assertThatExceptionOfType(WebhookException.class)
                        .isThrownBy(() -> new WebhookClient(NAME, withCa(receiver, wrong), Clock.systemUTC()).ask(ONCE))
                        .withMessageContaining("over TLS")
                        .extracting(WebhookException::kind)
                        .isEqualTo(Kind.UNREACHABLE);
            }
        }
    }

    @Test
    void readsTheSecretAnewForEachRequest() throws Exception {
        Path file = folder.resolve("secret");
        Files.writeString(file, "the first secret of two\n");
        try (WebhookReceiver receiver = WebhookReceiver.start((request, reply) -> reply.send(204, ""))) {
            WebhookClient client =
                    new WebhookClient(NAME, withKey(receiver, new Webhook.Key.File(file)), Clock.systemUTC());
            client.ask(ONCE);
            Files.writeString(file, "the second secret of two\n");
            client.ask(ONCE);

            assertThat(verified(
                            "the first secret of two",
                            receiver.requests().get(0),
                            receiver.requests().get(0).body()))
                    .isEqualTo("genuine");
            assertThat(verified(
                            "the second secret of two",
                            receiver.requests().get(1),
                            receiver.requests().get(1).body()))
                    .isEqualTo("genuine");
            Files.delete(file);
            WebhookException failure = catchThrowableOfType(() -> client.ask(ONCE), WebhookException.class);
            assertThat(failure.kind()).isEqualTo(Kind.NOT_ASKED);
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void refusesFilesThatCannotBeUsed() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Webhook.Key text = new Webhook.Key.Text(Secret.of(WebhookReceiver.SECRET));
        String notBase64 = "whsec_" + Base64.getEncoder().encodeToString(new byte[20]) + "!";

        assertThat(problem(new Webhook.Key.File(folder.resolve("none")), Optional.empty()))
                .contains(NAME + ".secret_file must name a file");
        assertThat(problem(new Webhook.Key.File(empty), Optional.empty())).contains(NAME + ".secret_file");
        assertThat(problem(new Webhook.Key.Text(Secret.of(notBase64)), Optional.empty()))
                .contains(NAME + ".secret must be")
                .doesNotContain(notBase64);
        assertThat(problem(text, Optional.of(empty))).contains(NAME + ".ca_file must name a file with certificates");
        assertThat(problem(text, Optional.of(folder.resolve("none")))).contains(NAME + ".ca_file");
    }

    private static String problem(Webhook.Key key, Optional<Path> caFile) {
        Webhook webhook = new Webhook(URI.create("https://localhost/"), key, AMPLE, FailurePolicy.FAIL, caFile);
        return catchThrowableOfType(
                        () -> new WebhookClient(NAME, webhook, Clock.systemUTC()), ConfigurationException.class)
                .problems()
                .get(0)
                .toString();
    }

    private static WebhookClient client(WebhookReceiver receiver, Duration timeout, FailurePolicy policy) {
        return new WebhookClient(NAME, receiver.webhook(timeout, policy), Clock.systemUTC());
    }

    private static Webhook withKey(WebhookReceiver receiver, Webhook.Key key) {
        return new Webhook(receiver.url(), key, AMPLE, FailurePolicy.FAIL, Optional.empty());
    }

    private static Webhook withCa(WebhookReceiver receiver, Optional<Path> caFile) {
        Webhook.Key key = new Webhook.Key.Text(Secret.of(WebhookReceiver.SECRET));
        return new Webhook(receiver.url(), key, AMPLE, FailurePolicy.FAIL, caFile);
    }

    /** Makes a key with a certificate of its own for localhost; the certificate lies in NAME.pem. */
    private SSLContext identity(String name) throws Exception {
        String password = "changeit";
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                password);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "it",
                "-keystore",
                store.toString(),
                "-storepass",
                password,
                "-file",
                folder.resolve(name + ".pem").toString());
        KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process run = new ProcessBuilder(Stream.concat(Stream.of(tool.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).describedAs(output).isZero();
    }
}
