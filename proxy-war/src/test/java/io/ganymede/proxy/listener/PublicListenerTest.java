package io.ganymede.proxy.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.proxy.option.ProxyOption;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PublicListenerTest {

    private static final Logger LOG = Logger.getLogger(PublicListenerTest.class.getName());
    private static final Logger ACCEPTOR = Logger.getLogger("io.netty.bootstrap.ServerBootstrap");

    @Test
    void namesTheAddressThatIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(ListenException.class)
                    .isThrownBy(
                            () -> new RunningProxy(Map.of(ProxyOption.PORT, Integer.toString(other.getLocalPort()))))
                    .withMessageStartingWith("the proxy cannot listen on 127.0.0.1:" + other.getLocalPort() + ": ");
        }
    }

    @BeforeAll
    static void silence() {
        // complains with a stack trace about connections that come while a listener closes
        ACCEPTOR.setLevel(Level.OFF);
    }

    @Test
    void letsRunningRequestsEndAndThenFreesThePort() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (RawTarget target = new RawTarget(connection -> {
            connection.request();
            asked.countDown();
            await(answer);
            connection.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        })) {
            RunningProxy proxy = new RunningProxy(Map.of(ProxyOption.DRAIN_TIMEOUT, "20000")).route("/", target.url());
            int port = proxy.port();
            try (RawClient client = new RawClient(port)) {
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
                CompletableFuture<Void> closing = CompletableFuture.runAsync(proxy::close);
                waitUntilRefused(port);
                answer.countDown();

                assertThat(client.readAll()).startsWith("HTTP/1.1 200").endsWith("ok");
                closing.get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static void waitUntilRefused(int port) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            try (RawClient probe = new RawClient(port)) {
                Thread.onSpinWait();
            } catch (ConnectException e) {
                return;
            } catch (SocketException e) {
                LOG.log(Level.FINE, "the port was closed while a connection was made", e);
            }
        }
        throw new AssertionError("port " + port + " still accepts connections");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IOException("nobody asked for the answer");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
