package io.ganymede.proxy.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.proxy.option.ProxyOption;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ForwardingTest {

    private static final String HOST = "Host: example.org:8000\r\n";
    private static final String CLOSE = "Connection: close\r\n";
    private static final String OK = "HTTP/1.1 200 Fine\r\nContent-Length: 2\r\nX-A: 1\r\nSet-Cookie: a=1\r\n"
            + "Set-Cookie: b=2\r\nConnection: keep-alive, X-Private\r\nX-Private: 1\r\n\r\nok";

    @Test
    void passesRequestAndAnswer() throws IOException {
        try (RawTarget target = RawTarget.answering(OK);
                RunningProxy proxy = new RunningProxy().route("/e", target.url() + "/base?t=1")) {
            String answer = RawClient.exchange(
                    proxy.port(),
                    "POST /e/%7Ex?y=1 HTTP/1.1\r\n" + HOST
                            + "Connection: close, X-Hop\r\nX-Hop: 1\r\nX-End: 2\r\nCookie: a=b\r\nCookie: c=d\r\n"
                            + "Proxy-Authorization: Basic eA==\r\nX-Forwarded-For: 1.2.3.4\r\nContent-Length: 3\r\n\r\nabc");

            assertThat(answer)
                    .startsWith("HTTP/1.1 200 Fine\r\n")
                    .endsWith("\r\n\r\nok")
                    .contains("X-A: 1\r\n", "Set-Cookie: a=1\r\n", "Set-Cookie: b=2\r\n")
                    .doesNotContain("X-Private");
            assertThat(target.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /base/e/%7Ex?t=1&y=1 HTTP/1.1\r\n")
                    .endsWith("\r\n\r\nabc")
                    .contains(
                            HOST,
                            "X-End: 2\r\n",
                            "cookie: a=b; c=d\r\n",
                            "x-forwarded-for: 1.2.3.4,127.0.0.1\r\n",
                            "x-forwarded-port: 8000\r\n",
                            "x-forwarded-proto: http\r\n",
                            "x-forwarded-host: example.org:8000\r\n")
                    .doesNotContain("X-Hop", "Proxy-Authorization", "Connection: close, X-Hop");
            assertThat(proxy.activity("/e")).isAfter(Instant.EPOCH);
        }
    }

    @ParameterizedTest(name = "G12 {0}")
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "Content-Length: 10\r\n\r\nhello"})
    void waitsNotForEverForABody(String begun) throws IOException {
        try (RawTarget patient = new RawTarget(connection -> {
                    connection.readUntil("never");
                });
                RunningProxy proxy =
                        new RunningProxy(Map.of(ProxyOption.BODY_TIMEOUT, "200")).route("/", patient.url())) {
            assertThat(RawClient.exchange(proxy.port(), "POST / HTTP/1.1\r\n" + HOST + begun))
                    .isEmpty();
        }
    }

    @Test
    void keepsScriptsOfOneServerFromThePagesOfOthers() throws IOException {
        String answer = "HTTP/1.1 200 Fine\r\nContent-Length: 2\r\nService-Worker-Allowed: %s\r\n\r\nok";
        for (String scope : new String[] {"/", "/user/bob/deep/"}) {
            try (RawTarget target = RawTarget.answering(answer.formatted(scope));
                    RunningProxy proxy = new RunningProxy().route("/user/bob", target.url())) {
                String passed =
                        RawClient.exchange(proxy.port(), "GET /user/bob/sw.js HTTP/1.1\r\n" + HOST + CLOSE + "\r\n");
                assertThat(passed.contains("Service-Worker-Allowed")).isEqualTo(!scope.equals("/"));
            }
        }
    }

    @Test
    void appliesTheOptionsForHeaders() throws IOException {
        Map<ProxyOption, String> options = Map.of(
                ProxyOption.NO_X_FORWARD, "true",
                ProxyOption.CHANGE_ORIGIN, "true",
                ProxyOption.CUSTOM_HEADER, "X-Foo: bar:baz\nX-End: mine");
        try (RawTarget target = RawTarget.answering(OK);
                RunningProxy proxy = new RunningProxy(options).route("/", target.url())) {
            RawClient.exchange(proxy.port(), "GET / HTTP/1.1\r\n" + HOST + CLOSE + "X-End: theirs\r\n\r\n");

            assertThat(target.requests().get(0))
                    .contains("host: 127.0.0.1:" + target.port() + "\r\n", "X-Foo: bar:baz\r\n", "X-End: mine\r\n")
                    .doesNotContain("x-forwarded", "theirs", "example.org");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void survivesTargetsThatCloseConnectionsUnasked(String method) throws IOException {
        try (RawTarget target = new RawTarget(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 204 Fine\r\n\r\n");
                    connection.readUntil("\r\n");
                });
                RunningProxy proxy = new RunningProxy().route("/", target.url())) {
            for (int request = 0; request < 3; request++) {
                assertThat(RawClient.exchange(proxy.port(), method + " / HTTP/1.1\r\n" + HOST + CLOSE + "\r\n"))
                        .startsWith("HTTP/1.1 204 ");
            }
            assertThat(target.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "OPTIONS", "GET", "POST"})
    void neverTurnsABodyIntoASecondRequest(String method) throws IOException {
        try (RawTarget target = new RawTarget(connection -> {
                    String head = connection.readUntil("\r\n\r\n");
                    connection.seen().add(head + connection.readUntil("\r\n0\r\n\r\n"));
                    connection.say(OK);
                });
                RunningProxy proxy = new RunningProxy().route("/", target.url())) {
            String smuggled = "GET /secret HTTP/1.1\r\nHost: x\r\n\r\n";
            String answer = RawClient.exchange(
                    proxy.port(),
                    method + " / HTTP/1.1\r\n" + HOST + CLOSE + "Transfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(smuggled.length()) + "\r\n" + smuggled + "\r\n0\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(target.requests()).singleElement().asString().containsIgnoringCase("transfer-encoding: chunked");
        }
    }

    @Test
    void neverSendsABodyBehindAnotherRequest() throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(8);
        try (RawTarget target = new RawTarget(connection -> {
                    String head = connection.readUntil("\r\n\r\n");
                    connection.say("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    connection.seen().add(head + connection.readUntil("the end"));
                    ended.countDown();
                });
                RunningProxy proxy = new RunningProxy().route("/", target.url())) {
            for (int request = 0; request < 8; request++) {
                // the rest of the body never comes
                try (RawClient client = new RawClient(proxy.port())) {
                    client.send("POST /" + request + " HTTP/1.1\r\n" + HOST + "Content-Length: 1000000\r\n\r\nbody");
                    assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 413 ");
                }
            }
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(target.requests()).hasSize(8).allMatch(seen -> seen.endsWith("\r\n\r\nbody"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n",
                "GET /\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n"
            })
    void refusesAmbiguousRequests(String request) throws IOException {
        try (RawTarget target = RawTarget.answering(OK);
                RunningProxy proxy = new RunningProxy().route("/", target.url())) {
            assertThat(RawClient.exchange(proxy.port(), request)).matches("(?s)HTTP/1\\.[01] 400 .*");
            assertThat(target.requests()).isEmpty();
        }
    }

    @Test
    void refusesUnknownExpectationsAndKeepsThoseItKnows() throws IOException {
        try (RawTarget target = RawTarget.answering(OK);
                RunningProxy proxy = new RunningProxy().route("/", target.url());
                RawClient client = new RawClient(proxy.port())) {
            assertThat(RawClient.exchange(proxy.port(), "GET / HTTP/1.1\r\n" + HOST + "Expect: junk\r\n\r\n"))
                    .startsWith("HTTP/1.1 417");

            client.send("POST / HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
            client.send("abc");
            assertThat(client.readUntil("ok")).startsWith("HTTP/1.1 200");
            assertThat(target.requests().get(0)).endsWith("abc").doesNotContain("100-continue");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\nETag: x\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n"
            })
    void knowsAnswersWithoutBody(String answer) throws IOException {
        try (RawTarget target = RawTarget.answering(answer);
                RunningProxy proxy = new RunningProxy().route("/", target.url());
                RawClient client = new RawClient(proxy.port())) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
                assertThat(client.readUntil("\r\n\r\n")).startsWith(answer.substring(0, 12));
            }
        }
    }

    @Test
    void answersOldClientsByTheEndOfTheConnection() throws IOException {
        try (RawTarget target = RawTarget.answering(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n2\r\nok\r\n0\r\nX-T: 1\r\n\r\n");
                RunningProxy proxy = new RunningProxy().route("/", target.url())) {
            assertThat(RawClient.exchange(proxy.port(), "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
                    .endsWith("\r\n\r\nok")
                    .doesNotContainIgnoringCase("chunked");
        }
    }

    @Test
    void streamsBothWaysAtOnce() throws IOException {
        try (RawTarget target = new RawTarget(connection -> {
                    connection.readUntil("\r\n\r\n");
                    connection.readUntil("first");
                    connection.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                    connection.readUntil("second");
                    connection.say("3\r\ntwo\r\n0\r\n\r\n");
                });
                RunningProxy proxy = new RunningProxy().route("/", target.url());
                RawClient client = new RawClient(proxy.port())) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 11\r\n\r\nfirst");
            assertThat(client.readUntil("one")).startsWith("HTTP/1.1 200");
            client.send("second");
            assertThat(client.readUntil("two")).contains("two");
        }
    }

    @Test
    void doesNotReadFasterThanTheClient() throws IOException {
        long size = 96L << 20;
        AtomicLong sent = new AtomicLong();
        try (RawTarget target = new RawTarget(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    byte[] block = new byte[1 << 16];
                    while (sent.get() < size) {
                        connection.out().write(block);
                        sent.addAndGet(block.length);
                    }
                });
                RunningProxy proxy = new RunningProxy().route("/", target.url());
                RawClient client = new RawClient(proxy.port())) {
            client.send("GET / HTTP/1.1\r\n" + HOST + CLOSE + "\r\n");
            client.readUntil("\r\n\r\n");
            waitForStandstill(sent);

            assertThat(sent.get()).isLessThan(size / 2);
            assertThat(client.socket().getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isEqualTo(size);
        }
    }

    @Test
    void asksAgainWhenAPooledConnectionHasGoneStale() throws IOException {
        try (RawTarget target = new RawTarget(connection -> {
                    connection.request();
                    connection.say(OK);
                    connection.request();
                });
                RunningProxy proxy = new RunningProxy().route("/", target.url())) {
            for (int i = 0; i < 3; i++) {
                assertThat(RawClient.exchange(proxy.port(), "GET / HTTP/1.1\r\n" + HOST + CLOSE + "\r\n"))
                        .startsWith("HTTP/1.1 200");
            }
            assertThat(target.connections()).isEqualTo(3);
        }
    }

    @Test
    void endsTheConnectionWhenAnAnswerBreaksOff() throws IOException {
        try (RawTarget target = new RawTarget(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly");
                });
                RunningProxy proxy = new RunningProxy().route("/", target.url())) {
            assertThat(RawClient.exchange(proxy.port(), "GET / HTTP/1.1\r\n" + HOST + "\r\n"))
                    .endsWith("only");
        }
    }

    @Test
    void letsGoOfTheTargetWhenTheClientHasGone() throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (RawTarget target = new RawTarget(connection -> {
                    connection.request();
                    asked.countDown();
                    if (connection.in().read() < 0) {
                        released.countDown();
                    }
                });
                RunningProxy proxy = new RunningProxy().route("/", target.url())) {
            RawClient client = new RawClient(proxy.port());
            client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            client.close();
            assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void cutsSilentClientsSilentTargetsAndIdleConnections() throws IOException {
        try (RawTarget target = new RawTarget(RawTarget.Connection::request);
                RawTarget silent = new RawTarget(connection -> {
                    connection.request();
                    connection.in().read();
                })) {
            try (RunningProxy proxy = new RunningProxy(Map.of(ProxyOption.TIMEOUT, "200")).route("/", silent.url())) {
                assertThat(RawClient.exchange(proxy.port(), "GET / HTTP/1.1\r\n" + HOST + "\r\n"))
                        .isEmpty();
            }
            try (RunningProxy proxy =
                    new RunningProxy(Map.of(ProxyOption.PROXY_TIMEOUT, "200")).route("/", silent.url())) {
                assertThat(RawClient.exchange(proxy.port(), "GET / HTTP/1.1\r\n" + HOST + CLOSE + "\r\n"))
                        .startsWith("HTTP/1.1 503");
            }
            try (RunningProxy proxy = new RunningProxy(Map.of(ProxyOption.KEEP_ALIVE_TIMEOUT, "200"))) {
                assertThat(RawClient.exchange(proxy.port(), "GET /_chp_healthz HTTP/1.1\r\n" + HOST + "\r\n"))
                        .endsWith("{\"status\":\"OK\"}");
            }
        }
    }

    /** A sender has come to a stop if it sent nothing for a while. */
    private static void waitForStandstill(AtomicLong sent) {
        long[] last = {-1, System.nanoTime()};
        BooleanSupplier still = () -> {
            if (sent.get() != last[0]) {
                last[0] = sent.get();
                last[1] = System.nanoTime();
            }
            return System.nanoTime() - last[1] > Duration.ofMillis(700).toNanos();
        };
        while (!still.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
