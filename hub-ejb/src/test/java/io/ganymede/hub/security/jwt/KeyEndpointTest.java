package io.ganymede.hub.security.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.ganymede.hub.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyEndpointTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final AtomicInteger reads = new AtomicInteger();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";
    private TestIssuer issuer;
    private TokenVerifier verifier;

    @BeforeEach
    void serveKeys() throws IOException, JoseException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            reads.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        issuer = TestIssuer.withRsaKey(clock, "k1");
        body = TestIssuer.keySet(issuer);
        URI location = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
        TokenRules rules = new TokenRules(TestIssuer.ISSUER, Set.of(TestIssuer.AUDIENCE), Duration.ofSeconds(60));
        verifier = TokenVerifiers.withKeysAt(location, rules, clock);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsTheKeysOnce() throws JoseException {
        for (int request = 0; request < 10; request++) {
            assertThat(verifier.verify(issuer.sign(issuer.claims()))).isPresent();
        }

        assertThat(reads).hasValue(1);
    }

    @Test
    void looksAgainForAnUnknownKeyButNotTooOften() throws JoseException {
        TestIssuer rotated = TestIssuer.withRsaKey(clock, "k2");
        TestIssuer unknown = TestIssuer.withRsaKey(clock, "k3");
        assertThat(verifier.verify(issuer.sign(issuer.claims()))).isPresent();
        body = TestIssuer.keySet(issuer, rotated);

        assertThat(verifier.verify(rotated.sign(rotated.claims()))).isEmpty();
        clock.advance(Duration.ofSeconds(16));
        assertThat(verifier.verify(rotated.sign(rotated.claims()))).isPresent();
        for (int request = 0; request < 10; request++) {
            assertThat(verifier.verify(unknown.sign(unknown.claims()))).isEmpty();
        }

        assertThat(reads).hasValue(2);
    }

    @Test
    void looksAgainWhenTheKeysAreOld() throws JoseException {
        assertThat(verifier.verify(issuer.sign(issuer.claims()))).isPresent();
        clock.advance(Duration.ofMinutes(11));
        assertThat(verifier.verify(issuer.sign(issuer.claims()))).isPresent();

        assertThat(reads).hasValue(2);
    }

    @Test
    void goesOnWithKnownKeysWhileTheProviderIsDown() throws JoseException {
        assertThat(verifier.verify(issuer.sign(issuer.claims()))).isPresent();
        status = 500;
        clock.advance(Duration.ofMinutes(11));

        assertThat(verifier.verify(issuer.sign(issuer.claims()))).isPresent();
    }

    @Test
    void saysThatTheProviderIsDownAndAsksItAgainLater() throws JoseException {
        status = 503;
        String token = issuer.sign(issuer.claims());

        for (int request = 0; request < 5; request++) {
            assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> verifier.verify(token));
        }
        assertThat(reads).hasValue(1);

        status = 200;
        clock.advance(Duration.ofSeconds(16));
        assertThat(verifier.verify(token)).isPresent();
    }

    @Test
    void takesNoAnswerThatHoldsNoKeys() throws JoseException {
        String token = issuer.sign(issuer.claims());
        body = "<html>";
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> verifier.verify(token));

        clock.advance(Duration.ofSeconds(16));
        body = " ".repeat(2 << 20) + TestIssuer.keySet(issuer);
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> verifier.verify(token));
    }
}
