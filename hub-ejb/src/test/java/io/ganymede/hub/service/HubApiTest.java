package io.ganymede.hub.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ganymede.hub.config.ConfigurationFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubApiTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final AtomicInteger status = new AtomicInteger(404);
    private final AtomicInteger questions = new AtomicInteger();
    private HttpServer server;
    private HubApi api;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            questions.incrementAndGet();
            boolean isApi = exchange.getRequestURI().getPath().equals("/hub/api/");
            exchange.sendResponseHeaders(isApi ? status.get() : 301, -1);
            exchange.close();
        });
        server.start();
        api = new HubApi(
                ConfigurationFixture.load("JupyterHub: {hub_connect_url: \"http://127.0.0.1:"
                                + server.getAddress().getPort() + "\"}")
                        .addresses(),
                Optional.empty());
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void isThereWhenItAnswersAndIsNotAskedAgain() throws InterruptedException {
        assertThat(api.isThere(NOON)).isFalse();
        status.set(200);
        assertThat(api.isThere(NOON.plusSeconds(1))).isTrue();
        status.set(503);
        assertThat(api.isThere(NOON.plusSeconds(2))).isTrue();
        assertThat(questions).hasValue(2);
    }

    @Test
    void isNotWaitedForWithoutEnd() throws InterruptedException {
        server.stop(0);

        assertThat(api.isThere(NOON)).isFalse();
        assertThat(api.isThere(NOON.plusSeconds(59))).isFalse();
        assertThat(api.isThere(NOON.plusSeconds(60))).isTrue();
    }
}
