package io.ganymede.proxy.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebSocketTest {

    private static final String OPENING = "GET /r HTTP/1.1\r\nHost: h\r\nConnection: keep-alive, Upgrade\r\n"
            + "Upgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final int LARGE = 3_000_000;
    private static final int ABNORMAL = 1006;

    private static final Vertx VERTX = Vertx.vertx();
    private static final BlockingQueue<Integer> CLOSE_CODES = new LinkedBlockingQueue<>();
    private static HttpServer echo;
    private static RunningProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        echo = VERTX.createHttpServer(new HttpServerOptions()
                        .setWebSocketSubProtocols(List.of("v1.kernel"))
                        .setMaxWebSocketMessageSize(LARGE)
                        .setMaxWebSocketFrameSize(LARGE))
                .webSocketHandler(socket -> {
                    socket.binaryMessageHandler(socket::writeBinaryMessage);
                    socket.textMessageHandler(text -> {
                        if (text.equals("close")) {
                            socket.close((short) 4001, "bye");
                        } else {
                            socket.writeTextMessage(text + " at " + socket.uri() + " for "
                                    + socket.headers().get("x-forwarded-proto"));
                        }
                    });
                    socket.closeHandler(closed -> CLOSE_CODES.add((int) socket.closeStatusCode()));
                })
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        proxy = new RunningProxy().route("/ws", "http://127.0.0.1:" + echo.actualPort());
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        VERTX.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void carriesMessagesAndTheSubprotocol() throws Exception {
        Recorder recorder = new Recorder();
        WebSocket socket = open("/ws/a%20b?x=1", recorder);

        assertThat(socket.getSubprotocol()).isEqualTo("v1.kernel");
        socket.sendText("hällo", true).get(10, TimeUnit.SECONDS);
        assertThat(recorder.texts.poll(10, TimeUnit.SECONDS)).isEqualTo("hällo at /ws/a%20b?x=1 for ws");
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        socket.sendBinary(ByteBuffer.wrap(large), true).get(10, TimeUnit.SECONDS);
        assertThat(recorder.binaries.poll(20, TimeUnit.SECONDS)).isEqualTo(large);
        assertThat(proxy.activity("/ws")).isAfter(Instant.EPOCH);
    }

    @Test
    void carriesCloseCodesBothWays() throws Exception {
        Recorder recorder = new Recorder();
        open("/ws", recorder).sendText("close", true);
        assertThat(recorder.closed.get(10, TimeUnit.SECONDS)).isEqualTo("4001 bye");
        open("/ws", new Recorder()).sendClose(4002, "ciao").get(10, TimeUnit.SECONDS);
        assertThat(closeCodesUntil(4002)).contains(4002);
    }

    @Test
    void endsOneSideWhenTheOtherBreaksOff() throws Exception {
        open("/ws", new Recorder()).abort();
        assertThat(closeCodesUntil(ABNORMAL)).contains(ABNORMAL);
    }

    @Test
    void deliversWhatTheTargetSendsWithItsConsent() throws IOException {
        try (RawTarget target = new RawTarget(connection -> {
                    connection.request();
                    connection.say(
                            "HTTP/1.1 101 Custom\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSet-Cookie: a=1\r\n"
                                    + "Set-Cookie: b=2\r\n\r\nHEAD");
                    connection.readUntil("question");
                    connection.say("answer");
                });
                RunningProxy raw = new RunningProxy().route("/r", target.url());
                RawClient client = new RawClient(raw.port())) {
            client.send(OPENING);
            assertThat(client.readUntil("HEAD"))
                    .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                    .contains("Set-Cookie: a=1\r\n", "Set-Cookie: b=2\r\n");
            client.send("question");
            assertThat(client.readAll()).isEqualTo("answer");
            assertThat(target.requests().get(0))
                    .containsIgnoringCase("connection: upgrade\r\n")
                    .containsIgnoringCase("upgrade: websocket\r\n")
                    .contains("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "x-forwarded-proto: ws\r\n")
                    .doesNotContain("x-forwarded-host");
        }
    }

    @Test
    void passesARefusalOnAndCloses() throws IOException {
        try (RawTarget target =
                        RawTarget.answering("HTTP/1.1 403 Forbidden\r\nX-A: b\r\nContent-Length: 4\r\n\r\nnope");
                RunningProxy raw = new RunningProxy().route("/r", target.url())) {
            assertThat(RawClient.exchange(raw.port(), OPENING))
                    .startsWith("HTTP/1.1 403 Forbidden\r\n")
                    .contains("X-A: b\r\n")
                    .endsWith("nope");
        }
    }

    @Test
    void answersWithTheBareStatusWithoutRouteOrTarget() throws IOException {
        String gone;
        try (RawTarget target = RawTarget.answering("")) {
            gone = target.url();
        }
        try (RunningProxy raw = new RunningProxy()) {
            assertThat(RawClient.exchange(raw.port(), OPENING))
                    .startsWith("HTTP/1.1 404")
                    .endsWith("\r\n\r\n");
            raw.route("/r", gone);
            assertThat(RawClient.exchange(raw.port(), OPENING))
                    .startsWith("HTTP/1.1 503")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void letsGoOfAPendingTargetWhenTheClientHasGone() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (RawTarget target = new RawTarget(connection -> {
                    connection.request();
                    asked.countDown();
                    if (connection.in().read() < 0) {
                        released.countDown();
                    }
                });
                RunningProxy raw = new RunningProxy().route("/r", target.url())) {
            try (RawClient client = new RawClient(raw.port())) {
                client.send(OPENING);
                assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** What the target saw, up to a code of interest; other tests close sockets too. */
    private static List<Integer> closeCodesUntil(int wanted) throws InterruptedException {
        List<Integer> seen = new ArrayList<>();
        while (!seen.contains(wanted)) {
            Integer code = CLOSE_CODES.poll(10, TimeUnit.SECONDS);
            if (code == null) {
                break;
            }
            seen.add(code);
        }
        return seen;
    }

    private static WebSocket open(String path, WebSocket.Listener listener) throws Exception {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("v1.kernel")
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(URI.create("ws://127.0.0.1:" + proxy.port() + path), listener)
                .get(10, TimeUnit.SECONDS);
    }

    /** Keeps what a WebSocket receives. */
    private static final class Recorder implements WebSocket.Listener {

        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
        private final CompletableFuture<String> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final List<ByteBuffer> parts = new ArrayList<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            parts.add(ByteBuffer.allocate(data.remaining()).put(data).flip());
            if (last) {
                ByteBuffer all = ByteBuffer.allocate(
                        parts.stream().mapToInt(ByteBuffer::remaining).sum());
                parts.forEach(all::put);
                parts.clear();
                binaries.add(all.array());
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code + " " + reason);
            return null;
        }
    }
}
