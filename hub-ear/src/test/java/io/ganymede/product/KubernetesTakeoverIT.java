package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ganymede.hub.spawner.kubernetes.cluster.LocalControlPlane;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two hubs on one PostgreSQL database: one is killed in each phase of a pod's life, and the other goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesTakeoverIT {
    private static final Duration WITHIN = Duration.ofMinutes(4);
    private static final String NAMESPACE = "takeover";
    private static final String PODS = "/api/v1/namespaces/" + NAMESPACE + "/pods";
    /** The other hub may be the quicker one to take a transition on. */
    private static final int ATTEMPTS = 8;

    private static final String OF_USER =
            " join spawners s on s.id = t.spawner_id join users u on u.id = s.user_id where u.name = ?";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private LocalControlPlane plane;
    private EmbeddedPostgres database;
    private PlayedServers servers;
    private HttpServer hook;
    private TcpGate hookGate;
    private TcpGate proxyGate;
    private GanymedeProcess survivor;
    private HubClient admin;
    private GanymedeProcess.Installation mortal;
    private List<String> users;
    private int nextUser;

    /** What holds a hub in a step, and the step. */
    enum Phase {
        PREPARING(true),
        LAUNCHING(true),
        WAITING(true),
        ROUTING(true),
        UNROUTING(false),
        HALTING(false);

        private final boolean start;

        Phase(boolean start) {
            this.start = start;
        }
    }

    @BeforeAll
    void startAll() throws Exception {
        LocalControlPlane.require("whole-product tests need slow nodes");
        plane = LocalControlPlane.start();
        plane.create("/api/v1/namespaces", "{'metadata': {'name': '" + NAMESPACE + "'}}");
        database = EmbeddedPostgres.builder().start();
        servers = new PlayedServers(100);
        hook = silentHook();
        hookGate = new TcpGate(hook.getAddress().getPort());
        GanymedeProcess.Installation first = installation("survivor");
        survivor = first.start();
        admin = HubClient.administrator(survivor);
        users = admin.createUsers("user", 2 * ATTEMPTS * Phase.values().length);
        proxyGate = new TcpGate(first.routePort());
        mortal = installation("mortal")
                .argument("--hub-only")
                .environment("ConfigurableHTTPProxy_api_url", "http://127.0.0.1:" + proxyGate.port());
    }

    @AfterAll
    void stopAll() throws Exception {
        if (survivor != null) {
            survivor.close();
            proxyGate.close();
        }
        if (hook != null) {
            hookGate.close();
            hook.stop(0);
        }
        if (database != null) {
            servers.close();
            database.close();
        }
        if (plane != null) {
            plane.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void anotherHubGoesOn(Phase phase) throws Exception {
        try (GanymedeProcess hub = mortal.launch()) {
            URI address = URI.create("http://127.0.0.1:" + mortal.hubPort());
            Await.until("the second hub", WITHIN, () -> answers(address));
            HubClient client = HubClient.administrator(address);
            String user = reach(phase, hub, client);

            hub.kill();
            obstruct(phase, false);

            Await.until("the other hub to finish", WITHIN, () -> finished(user));
            assertThat(outcome(user)).contains(phase.start ? "READY" : "STOPPED");
            boolean running = !plane.get(PODS + "/jupyter-" + user).isEmpty();
            assertThat(running).isEqualTo(phase.start);
        }
    }

    /** Brings a transition of the hub that is to die to the phase, and returns its user. */
    private String reach(Phase phase, GanymedeProcess hub, HubClient client) throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String user = users.get(nextUser++);
            if (!phase.start) {
                client.startAll(List.of(user));
                Await.until("a server to stop", WITHIN, () -> finished(user));
            }
            obstruct(phase, true);
            if (phase.start) {
                client.startAll(List.of(user));
            } else {
                client.stopAll(List.of(user));
            }
            Optional<Long> holder = Await.forValue("the phase " + phase, WITHIN, () -> {
                Optional<Long> there = holder(user, phase);
                return there.isPresent() || finished(user) ? Optional.of(there) : Optional.empty();
            });
            if (holder.equals(Optional.of(hub.process().pid()))) {
                return user;
            }
            obstruct(phase, false);
            Await.until("the quicker hub to finish", WITHIN, () -> finished(user));
        }
        throw new AssertionError("the hub that is to die never got a transition");
    }

    private void obstruct(Phase phase, boolean on) {
        switch (phase) {
            case PREPARING -> hookGate.shut(on);
            case LAUNCHING, HALTING -> plane.holdNodes(on);
            case WAITING -> servers.breakDown(on);
            case ROUTING, UNROUTING -> proxyGate.shut(on);
        }
    }

    private boolean finished(String user) throws SQLException {
        return outcome(user).isPresent();
    }

    private Optional<String> outcome(String user) throws SQLException {
        return query(
                "select t.outcome from ganymede_server_transitions t" + OF_USER + " and t.finished is not null", user);
    }

    /** The process that holds the user's transition in that step. */
    private Optional<Long> holder(String user, Phase phase) throws SQLException {
        return query(
                        "select h.pid from ganymede_server_transitions t"
                                + " join ganymede_hub_instances h on h.id = t.owner_id" + OF_USER
                                + " and t.finished is null and t.step = '" + phase.name() + "'",
                        user)
                .map(Long::valueOf);
    }

    private Optional<String> query(String sql, String user) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres", "postgres", "");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, user);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static boolean answers(URI hub) throws InterruptedException {
        try {
            return new HubBrowser(hub).get("/hub/health").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Answers every event and wants nothing. */
    private static HttpServer silentHook() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return server;
    }

    private GanymedeProcess.Installation installation(String name) {
        return new GanymedeProcess.Installation(home.resolve(name))
                .environment("KUBECONFIG", plane.kubeconfig().toString())
                .environment("JPY_COOKIE_SECRET", "0123456789abcdef".repeat(4))
                .environment("ConfigurableHTTPProxy_auth_token", "between-hubs-and-proxy")
                .environment("JupyterHub_spawner_class", "kubespawner")
                .environment("JupyterHub_db_url", "postgresql://postgres@127.0.0.1:" + database.getPort() + "/postgres")
                .settings(
                        """
                        Authenticator: {admin_users: [admin]}
                        Spawner:
                          pre_spawn_hook:
                            url: http://127.0.0.1:%d/
                            secret: shared between hub and hook
                            timeout: 5m
                        KubeSpawner:
                          namespace: %s
                          image: none
                          port: %d
                          start_timeout: 240
                          http_timeout: 120
                          extra_annotations: {kube-lab/pod-ip: "127.0.0.{userid}"}
                        """
                                .formatted(hookGate.port(), NAMESPACE, servers.port()));
    }
}
