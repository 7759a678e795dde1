package io.ganymede.proxy.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.TestPort;
import io.ganymede.proxy.option.ProxyOption;
import io.ganymede.tls.CertificateFiles;
import io.ganymede.tls.TestAuthority;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RedirectTest {

    private static final String HOST = "Host: hub.example.org:8080\r\n";

    @TempDir
    private Path folder;

    private Map<ProxyOption, String> options(int port, String to) throws Exception {
        CertificateFiles files = new TestAuthority("authority").issue(folder, "proxy", TestAuthority.host("localhost"));
        return new EnumMap<>(Map.of(
                ProxyOption.SSL_KEY, files.key().toString(),
                ProxyOption.SSL_CERT, files.certificate().toString(),
                ProxyOption.REDIRECT_PORT, Integer.toString(port),
                ProxyOption.REDIRECT_TO, to));
    }

    @Test
    void sendsEveryRequestToHttps() throws Exception {
        int port = TestPort.free();
        try (RunningProxy proxy = new RunningProxy(options(port, "443"));
                RawClient client = new RawClient(port)) {
            for (String request : new String[] {
                "GET /a/b?c=d%20e HTTP/1.1\r\n" + HOST,
                "POST /a/b?c=d%20e HTTP/1.1\r\nContent-Length: 2\r\n" + HOST,
                "HEAD /a/b?c=d%20e HTTP/1.1\r\n" + HOST,
                "GET /a/b?c=d%20e HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + HOST
            }) {
                client.send(request + "\r\n" + (request.startsWith("POST") ? "hi" : ""));
                assertThat(client.readUntil("\r\n\r\n"))
                        .startsWith("HTTP/1.1 301 ")
                        .containsIgnoringCase("\r\nlocation: https://hub.example.org/a/b?c=d%20e\r\n");
            }
            assertThat(proxy.port()).isNotEqualTo(port);
        }
    }

    @Test
    void sendsToThePublicPortUnlessToldOtherwise() throws Exception {
        int port = TestPort.free();
        try (RunningProxy proxy = new RunningProxy(options(port, ""))) {
            assertThat(RawClient.exchange(port, "GET / HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n"))
                    .containsIgnoringCase("\r\nlocation: https://hub.example.org:" + proxy.port() + "/\r\n");
        }
    }

    @Test
    void explainsThatARequestNeedsAHost() throws Exception {
        int port = TestPort.free();
        try (RunningProxy proxy = new RunningProxy(options(port, ""))) {
            assertThat(RawClient.exchange(port, "GET / HTTP/1.0\r\n\r\n"))
                    .matches("(?s)HTTP/1\\.\\d 400 .*")
                    .endsWith("a request needs a Host header and a path.");
            assertThat(proxy.port()).isPositive();
        }
    }

    @Test
    void namesTheAddressThatIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<ProxyOption, String> options = options(other.getLocalPort(), "");
            assertThatExceptionOfType(ListenException.class)
                    .isThrownBy(() -> new RunningProxy(options))
                    .withMessageStartingWith(
                            "the proxy cannot listen on 127.0.0.1:" + other.getLocalPort() + " for redirects: ");
        }
    }
}
