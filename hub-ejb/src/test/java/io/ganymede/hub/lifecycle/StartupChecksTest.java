package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.process.SimpleProcessSpawner;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many servers that ran before the hub was started. */
class StartupChecksTest extends LifecycleScenario {
    private static final int SERVERS = 130;
    private static final int AT_ONCE = 100;
    private static final String ADOPTED = "adopted";

    private HttpServer answers;

    @BeforeEach
    void recordServers() throws IOException {
        answers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SERVERS);
        answers.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        answers.start();
        URI address = URI.create("http://127.0.0.1:" + answers.getAddress().getPort());
        database.run(entities -> {
            for (int number = 0; number < SERVERS; number++) {
                User owner = new User(Username.of("user" + number), Instant.now());
                entities.persist(owner);
                UserServer server = new UserServer(owner, ServerName.of(""));
                server.setState(Json.createObjectBuilder().add(ADOPTED, true).build());
                server.setEndpoint(new ServerEndpoint("/user/" + owner.name() + "/"));
                server.endpoint().orElseThrow().locate(address);
                entities.persist(server);
            }
        });
    }

    @AfterEach
    void stopAnswers() {
        answers.stop(0);
    }

    @Test
    void waitForTheirTurnAndNobodyWaitsForThem() {
        SlowPolls spawner = new SlowPolls(configuration());
        TestHub hub = hub(HubProcess.current(), spawner).start();
        try {
            await(() -> spawner.polling() == AT_ONCE);

            hub.servers().start(BOB, Optional.empty());
            assertThat(settled(hub).isReady()).isTrue();
            assertThat(spawner.polling()).isEqualTo(AT_ONCE);
        } finally {
            spawner.goOn();
        }

        await(() -> hub.store().pendingChecks() == 0);
        assertThat(hub.store().running()).hasSize(SERVERS + 1).noneMatch(RunningServer::pending);
        assertThat(spawner.most()).isEqualTo(AT_ONCE);
        assertThat(hub.servers()
                        .find(ServerId.defaultServer(Username.of("user" + (SERVERS - 1))))
                        .orElseThrow()
                        .isReady())
                .isTrue();
    }

    /** Of servers that were adopted it does not know for a while whether they run. */
    private static final class SlowPolls extends SimpleProcessSpawner {
        private final CountDownLatch known = new CountDownLatch(1);
        private final AtomicInteger polling = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        SlowPolls(Configuration configuration) {
            super(configuration, Map.of("PATH", System.getenv("PATH")));
        }

        int polling() {
            return polling.get();
        }

        int most() {
            return most.get();
        }

        void goOn() {
            known.countDown();
        }

        @Override
        public ServerStatus poll(ServerId server, JsonObject state) {
            if (!state.containsKey(ADOPTED)) {
                return super.poll(server, state);
            }
            if (known.getCount() > 0) {
                most.accumulateAndGet(polling.incrementAndGet(), Math::max);
                try {
                    known.await();
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                } finally {
                    polling.decrementAndGet();
                }
            }
            return new ServerStatus.Running();
        }
    }
}
