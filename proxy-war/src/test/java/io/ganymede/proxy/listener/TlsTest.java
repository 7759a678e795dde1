package io.ganymede.proxy.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.proxy.option.ProxyOption;
import io.ganymede.tls.CertificateFiles;
import io.ganymede.tls.TestAuthority;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class TlsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestAuthority authority;
    private static TestAuthority stranger;

    @TempDir
    private Path folder;

    @BeforeAll
    static void found() throws Exception {
        authority = new TestAuthority("authority");
        stranger = new TestAuthority("stranger");
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private CertificateFiles ownCertificate() throws Exception {
        return authority.issue(folder, "proxy", TestAuthority.address("127.0.0.1"));
    }

    private static Map<ProxyOption, String> listening(CertificateFiles files) {
        return Map.of(
                ProxyOption.SSL_KEY, files.key().toString(),
                ProxyOption.SSL_CERT, files.certificate().toString());
    }

    private static HttpClient client() throws Exception {
        return HttpClient.newBuilder()
                .sslContext(authority.trusted())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    @Test
    void speaksHttpsAndTellsTargetsSo() throws Exception {
        try (RawTarget target = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                RunningProxy proxy = new RunningProxy(listening(ownCertificate())).route("/", target.url())) {
            HttpResponse<String> answer = client().send(
                            HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + proxy.port() + "/x"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("hi");
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(target.requests())
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("\r\nx-forwarded-proto: https\r\n")
                    .containsIgnoringCase("\r\nx-forwarded-port: " + proxy.port() + "\r\n");
            assertThat(RawClient.exchange(proxy.port(), "GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .doesNotContain("hi");
        }
    }

    @Test
    void carriesWebSockets() throws Exception {
        HttpServer echo = VERTX.createHttpServer()
                .webSocketHandler(socket -> socket.textMessageHandler(text ->
                        socket.writeTextMessage(text + " by " + socket.headers().get("x-forwarded-proto"))))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (RunningProxy proxy =
                new RunningProxy(listening(ownCertificate())).route("/", "http://127.0.0.1:" + echo.actualPort())) {
            WebSocket socket = client().newWebSocketBuilder()
                    .buildAsync(URI.create("wss://127.0.0.1:" + proxy.port() + "/"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                            heard.complete(data.toString());
                            return null;
                        }
                    })
                    .get(10, TimeUnit.SECONDS);
            socket.sendText("hello", true);

            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("hello by wss");
            socket.abort();
        }
    }

    @ParameterizedTest(name = "certificate for {0} of the {1}, and {2} shown: {3}")
    @CsvSource({
        "localhost, authority, authority, 200",
        "elsewhere.example, authority, authority, 503",
        "localhost, stranger, authority, 503",
        "localhost, authority, stranger, 503",
        "localhost, authority, nothing, 503"
    })
    void securesTheWayToTargets(String name, String voucher, String shown, int status) throws Exception {
        String target = targetFor(name, voucher(voucher));

        try (RunningProxy proxy = new RunningProxy(asking(shown)).route("/", target)) {
            String answer = answer(proxy, "/");

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            assertThat(answer.contains("secret")).isEqualTo(status == 200);
        }
    }

    /** The URL of a new target by the name {@code localhost}, which lets in whom {@link #authority} vouches for. */
    private String targetFor(String name, TestAuthority voucher) throws Exception {
        CertificateFiles own = voucher.issue(folder, name, TestAuthority.host(name));
        HttpServer target = VERTX.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setKeyPath(own.key().toString())
                                .setCertPath(own.certificate().toString()))
                        .setTrustOptions(new PemTrustOptions()
                                .addCertPath(authority.write(folder).toString())))
                .requestHandler(request -> request.response().end("secret"))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return "https://localhost:" + target.actualPort();
    }

    private static String answer(RunningProxy proxy, String path) throws Exception {
        return RawClient.exchange(
                proxy.port(), "GET " + path + " HTTP/1.1\r\nHost: hub.example.org\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest(name = "{0} renewed")
    @CsvSource({"certificate", "authorities"})
    void takesOnWhatIsRenewedForTargets(String what) throws Exception {
        TestAuthority before = what.equals("certificate") ? stranger : authority;
        CertificateFiles shown = before.issue(folder, "client", TestAuthority.host("client"));
        Path trusted = folder.resolve("trusted.pem");
        Files.copy(what.equals("authorities") ? stranger.write(folder) : authority.write(folder), trusted);
        Map<ProxyOption, String> options = Map.of(
                ProxyOption.CLIENT_SSL_KEY, shown.key().toString(),
                ProxyOption.CLIENT_SSL_CERT, shown.certificate().toString(),
                ProxyOption.CLIENT_SSL_CA, trusted.toString());
        try (RunningProxy proxy = new RunningProxy(options)
                .route("/", targetFor("localhost", authority))
                .route("/other", targetFor("elsewhere.example", authority))) {
            assertThat(answer(proxy, "/")).startsWith("HTTP/1.1 503 ");

            CertificateFiles renewed = authority.issue(folder, "renewed", TestAuthority.host("client"));
            Files.copy(renewed.key(), shown.key(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(renewed.certificate(), shown.certificate(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(authority.write(folder), trusted, StandardCopyOption.REPLACE_EXISTING);

            Instant end = Instant.now().plus(PATIENCE);
            while (!answer(proxy, "/").startsWith("HTTP/1.1 200 ")
                    && Instant.now().isBefore(end)) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            assertThat(answer(proxy, "/")).startsWith("HTTP/1.1 200 ");
            assertThat(answer(proxy, "/other")).as("names are verified").startsWith("HTTP/1.1 503 ");
        }
    }

    private Map<ProxyOption, String> asking(String shown) throws Exception {
        String trusted = authority.write(folder).toString();
        if (shown.equals("nothing")) {
            return Map.of(ProxyOption.CLIENT_SSL_CA, trusted);
        }
        CertificateFiles files = voucher(shown).issue(folder, "client", TestAuthority.host("client"));
        return Map.of(
                ProxyOption.CLIENT_SSL_KEY, files.key().toString(),
                ProxyOption.CLIENT_SSL_CERT, files.certificate().toString(),
                ProxyOption.CLIENT_SSL_CA, trusted);
    }

    private static TestAuthority voucher(String name) {
        return name.equals("authority") ? authority : stranger;
    }

    @Test
    void refusesFilesThatCannotBeUsed() throws Exception {
        CertificateFiles good = ownCertificate();
        CertificateFiles other = authority.issue(folder, "other", TestAuthority.host("other"));
        Path broken = Files.writeString(folder.resolve("broken.pem"), "-----BEGIN PRIVATE KEY-----\nx\n");

        assertThatExceptionOfType(ListenException.class)
                .isThrownBy(() -> new RunningProxy(listening(new CertificateFiles(other.key(), good.certificate()))))
                .withMessageContaining("is not the one of the certificate in " + good.certificate());
        assertThatExceptionOfType(ListenException.class)
                .isThrownBy(() -> new RunningProxy(listening(new CertificateFiles(broken, good.certificate()))))
                .withMessageContaining(broken.toString());
        assertThatExceptionOfType(ListenException.class)
                .isThrownBy(() -> new RunningProxy(Map.of(ProxyOption.CLIENT_SSL_CA, broken.toString())))
                .withMessageContaining(broken + " is not a whole PEM file");
    }

    @ParameterizedTest(name = "{0} on the way in: {1}")
    @CsvSource({"authority, true", "stranger, false", "nothing, false"})
    void asksClientsForACertificate(String voucher, boolean letIn) throws Exception {
        Map<ProxyOption, String> options = new EnumMap<>(listening(ownCertificate()));
        options.put(ProxyOption.SSL_CA, authority.write(folder).toString());
        options.put(ProxyOption.SSL_REQUEST_CERT, "true");
        SSLContext context = voucher.equals("nothing")
                ? authority.trusted()
                : authority.trusted(voucher(voucher).issue(folder, "browser", TestAuthority.host("browser")));
        try (RawTarget target = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                RunningProxy proxy = new RunningProxy(options).route("/", target.url())) {
            HttpClient client = HttpClient.newBuilder().sslContext(context).build();
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + proxy.port() + "/"))
                    .build();

            if (letIn) {
                assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("hi");
            } else {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
            }
            assertThat(target.requests()).hasSize(letIn ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SSL_PROTOCOL, TLSv1_2, TLSv1.2",
        "SSL_PROTOCOL, TLSv1_3, TLSv1.3",
        "SSL_CIPHERS, TLS_AES_256_GCM_SHA384, TLS_AES_256_GCM_SHA384",
        "SSL_CIPHERS, ECDHE-ECDSA-AES256-GCM-SHA384:!aNULL, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
    })
    void shakesHandsAsItIsTold(ProxyOption option, String value, String agreed) throws Exception {
        Map<ProxyOption, String> options = new EnumMap<>(listening(ownCertificate()));
        options.put(option, value);
        try (RunningProxy proxy = new RunningProxy(options);
                Socket plain = new Socket("127.0.0.1", proxy.port());
                SSLSocket socket = (SSLSocket)
                        authority.trusted().getSocketFactory().createSocket(plain, "127.0.0.1", proxy.port(), true)) {
            if (agreed.contains("_WITH_")) {
                socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            }
            socket.startHandshake();

            assertThat(
                            option == ProxyOption.SSL_PROTOCOL
                                    ? socket.getSession().getProtocol()
                                    : socket.getSession().getCipherSuite())
                    .isEqualTo(agreed);
        }
    }

    @Test
    void opensASealedKeyWithItsPassPhraseOnly() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        CertificateFiles files = authority.issue(
                folder,
                "sealed",
                generator.generateKeyPair(),
                TestAuthority.sealed("open sesame"),
                TestAuthority.address("127.0.0.1"));
        Map<ProxyOption, String> options = new EnumMap<>(listening(files));
        assertThatExceptionOfType(ListenException.class)
                .isThrownBy(() -> new RunningProxy(options))
                .withMessageContaining("put it into the environment variable CONFIGPROXY_SSL_KEY_PASSPHRASE");
        options.put(ProxyOption.SSL_KEY_PASSPHRASE, "open barley");
        assertThatExceptionOfType(ListenException.class)
                .isThrownBy(() -> new RunningProxy(options))
                .withMessageContaining("is not it")
                .withMessageNotContaining("barley");
        options.put(ProxyOption.SSL_KEY_PASSPHRASE, "open sesame");

        try (RunningProxy proxy = new RunningProxy(options)) {
            assertThat(serial(proxy.port())).isPositive();
        }
    }

    @Test
    void takesOnARenewedCertificate() throws Exception {
        CertificateFiles files = ownCertificate();
        try (RunningProxy proxy = new RunningProxy(listening(files))) {
            BigInteger before = serial(proxy.port());
            CertificateFiles renewed = authority.issue(folder, "renewed", TestAuthority.address("127.0.0.1"));

            // the key alone does not belong to the old certificate, which stays in use
            Files.copy(renewed.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
            assertThat(serial(proxy.port())).isEqualTo(before);
            Files.copy(renewed.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);

            Instant end = Instant.now().plus(PATIENCE);
            BigInteger seen = serial(proxy.port());
            while (seen.equals(before) && Instant.now().isBefore(end)) {
                LockSupport.parkNanos(PAUSE.toNanos());
                seen = serial(proxy.port());
            }
            assertThat(seen).isNotEqualTo(before);
        }
    }

    private static BigInteger serial(int port) throws Exception {
        try (Socket plain = new Socket("127.0.0.1", port);
                SSLSocket socket = (SSLSocket)
                        authority.trusted().getSocketFactory().createSocket(plain, "127.0.0.1", port, true)) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        } catch (IOException e) {
            throw new AssertionError("no handshake with the proxy", e);
        }
    }
}
