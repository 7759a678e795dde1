package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.TestPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;

/**
 * What happens to servers and to services in the course of time, one row for each thing that the hub contract says of it: with
 * one hub, which is stopped and started again. Later rows build on earlier ones; users' servers, and the services {@code keeper}
 * and {@code trusted}, are a program that does what it is called.
 *
 * <p>Beside requests, as {@link RequestRows} carries them out, rows may say
 *
 * <ul>
 *   <li>{@code AWAIT GET …}: the answer becomes what the row says;
 *   <li>{@code BEGIN POST …}: nobody waits for the answer;
 *   <li>{@code PROCESS JUPYTERHUB_USER=ann}: the process with this variable is there (200) or is not, or soon will not be any
 *       more (404); its id can be compared with {@code $PID}, that of the last such row;
 *   <li>{@code KILL JUPYTERHUB_USER=ann}: a crash ends that process;
 *   <li>{@code FILE users/ann/go}: the file is made in the hub's data folder;
 *   <li>{@code SETTING poll_interval: 1}: the setting is changed in the hub's file, which is read again;
 *   <li>{@code VARIABLE NAME=VALUE}: the next hub is started with it;
 *   <li>{@code HUB kill}, {@code HUB stop} and {@code HUB start}; {@code LOG}: the hub logs the text.
 * </ul>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifecycleRowsIT {
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final String SPAWNER =
            """
            http_timeout: 4
              poll_interval: 3600
              poll_jitter: 0.0
              server_token_scopes: []""";
    private static final String SERVICES =
            """
            [{"name": "keeper", "url": "http://127.0.0.1:%d", "command": %s, "environment": {"JUPYTERHUB_EXTRA": "own value"}},
             {"name": "trusted", "url": "http://127.0.0.1:%d", "command": %s, "oauth_no_confirm": true, "display": false},
             {"name": "outside", "url": "http://127.0.0.1:1", "api_token": "token-of-outside"},
             {"name": "client", "oauth_redirect_uri": "http://127.0.0.1:1/callback", "api_token": "token-of-client"},
             {"name": "program", "api_token": "token-of-program"}]""";
    private static final String ROLES =
            """
            [{"name": "visitors", "scopes": ["access:services"], "users": ["ann"]},
             {"name": "keeping", "scopes": ["list:services"], "services": ["keeper"]}]""";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess.Installation installation;
    private GanymedeProcess hub;
    private ContractClient client;
    private RequestRows rows;

    @BeforeAll
    void start() throws Exception {
        installation = MisbehavingServer.of(home, SPAWNER);
        String command = "[\"python3\", \"" + home.resolve("misbehaving-server.py") + "\"]";
        installation
                .environment("JupyterHub_allow_named_servers", "true")
                .environment("JupyterHub_tornado_settings", "{\"slow_spawn_timeout\": 50, \"slow_stop_timeout\": 50}")
                .environment("JupyterHub_service_check_interval", "1")
                .environment(
                        "JupyterHub_services", SERVICES.formatted(TestPort.free(), command, TestPort.free(), command))
                .environment("JupyterHub_service_tokens", "{\"token-of-implied\": \"implied\"}")
                .environment("JupyterHub_load_roles", ROLES);
        hub = installation.start();
        client = new ContractClient(hub);
        client.expect(
                201,
                "POST",
                "/users",
                "{\"usernames\": [\"ann\", \"bob\", \"waits\", \"exits\", \"silent\", \"stubborn\", \"deaf\"]}");
        rows = new RequestRows(hub, client);
        rows.put(
                "LATER",
                Instant.now()
                        .plus(Duration.ofMinutes(10))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        rows.keep("ANNS", "\"JUPYTERHUB_API_TOKEN\": \"(\\w+)\".*\"JUPYTERHUB_USER\": \"ann\"");
        rows.keep("KEEPERS", "\"JUPYTERHUB_API_TOKEN\": \"(\\w+)\".*\"JUPYTERHUB_SERVICE_NAME\": \"keeper\"");
        rows.keep("ACCESS", "\"access_token\":\"([^\"]+)\"");
        rows.keep("CODE", "[?&]code=([^&\\s]+)");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @ContractTable("lifecycle-contract.csv")
    void serversKeepToTheContract(@AggregateWith(RequestRow.Reader.class) RequestRow row) throws Exception {
        carryOut(row);
    }

    @Order(2)
    @ParameterizedTest(name = "{0}")
    @ContractTable("running-services-contract.csv")
    void servicesKeepToTheContract(@AggregateWith(RequestRow.Reader.class) RequestRow row) throws Exception {
        carryOut(row);
    }

    @Order(3)
    @ParameterizedTest(name = "{0}")
    @ContractTable("restart-contract.csv")
    void endsAndStartsKeepToTheContract(@AggregateWith(RequestRow.Reader.class) RequestRow row) throws Exception {
        carryOut(row);
    }

    private void carryOut(RequestRow row) throws Exception {
        int blank = row.request().indexOf(' ');
        String what = rows.filled(row.request().substring(blank + 1));
        switch (row.request().substring(0, blank)) {
            case "AWAIT" -> rows.expectAtLast(row.asking(what), WITHIN);
            case "BEGIN" -> client.begin(what.substring(0, what.indexOf(' ')), what.substring(what.indexOf(' ') + 1));
            case "PROCESS" -> expectProcess(row, what);
            case "KILL" -> kill(what);
            case "FILE" -> Files.writeString(home.resolve(what), "");
            case "SETTING" -> change(what);
            case "VARIABLE" ->
                installation.environment(what.substring(0, what.indexOf('=')), what.substring(what.indexOf('=') + 1));
            case "HUB" -> changeHub(what);
            case "LOG" -> Await.until("the line", WITHIN, () -> hub.console().contains(what));
            default -> rows.expect(row);
        }
    }

    private void expectProcess(RequestRow row, String variable) throws IOException {
        if (row.status() == 404) {
            // whoever inherited a process that has ended may not have taken note of it yet
            Await.until("its end", WITHIN, () -> process(variable).isEmpty());
            return;
        }
        String pid = process(variable).orElseThrow().toString();
        String expected = rows.filled(row.answered());
        if (expected.startsWith("-")) {
            assertThat(pid).isNotEqualTo(expected.substring(1));
        } else if (!expected.isEmpty()) {
            assertThat(pid).isEqualTo(expected);
        }
        rows.put("PID", pid);
    }

    private Optional<Long> process(String variable) throws IOException {
        return ServerProcesses.oldest(variable, installation.hubPort());
    }

    private void kill(String variable) throws IOException {
        long pid = process(variable).orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Await.until("the end of the process", WITHIN, () -> !process(variable).equals(Optional.of(pid)));
    }

    private void change(String setting) throws IOException, InterruptedException {
        String name = setting.substring(0, setting.indexOf(':'));
        String before = Files.readString(home.resolve("test.yaml"));
        String after = before.replaceFirst("(?m)^( *)" + name + ":.*$", "$1" + Matcher.quoteReplacement(setting));
        assertThat(after).as("a file with " + setting).isNotEqualTo(before);
        client.configure(after);
    }

    private void changeHub(String how) throws IOException, InterruptedException {
        switch (how) {
            case "kill" -> hub.kill();
            case "stop" -> assertThat(hub.stop()).isIn(0, 143);
            default -> hub = installation.start();
        }
    }
}
