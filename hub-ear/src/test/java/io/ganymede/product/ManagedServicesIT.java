package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Services that the hub runs as its children, among them the unmodified culler of idle servers. */
class ManagedServicesIT {
    private static final Duration WITHIN = Duration.ofSeconds(120);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    private HubBrowser admin;

    @Test
    void areStartedAgainWhenTheyOrTheHubEnd() throws Exception {
        GanymedeProcess.Installation installation = new TestServices(home)
                .run(
                        "runner",
                        TestPython.latest(),
                        object("{\"environment\": {\"EXTRA_VARIABLE\": \"extra value\"}, \"admin\": true}"))
                .into(new GanymedeProcess.Installation(home));
        int last;
        try (GanymedeProcess hub = installation.start()) {
            login(installation);
            int first = awaitProcess(0);
            assertEnvironment(installation);

            // it ends: the hub starts it again
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            int second = awaitProcess(first);
            awaitAnswer();
            assertThat(hub.console()).contains("service=runner > token is ").doesNotContain(token());

            // the hub dies: its successor ends the process and starts another
            hub.kill();
            assertThat(isAlive(second)).isTrue();
            last = second;
        }
        try (GanymedeProcess hub = installation.start()) {
            login(installation);
            int third = awaitProcess(last);
            assertThat(isAlive(last)).isFalse();
            awaitAnswer();

            // the hub is stopped: so is the service
            assertThat(hub.stop()).isIn(0, 143);
            assertThat(isAlive(third)).isFalse();
        }
        try (GanymedeProcess hub =
                installation.environment("JupyterHub_services", "[]").start()) {
            login(installation);
            assertThat(admin.api("GET", "/hub/api/services", "").body()).isEqualTo("{}");
            assertThat(hub.console()).contains("Removing the service runner, which is no longer configured");
        }
    }

    /** Hub contract 7.7 and 11.6. */
    @Test
    void runAsAnotherSystemUserAndEndWithTheHub() throws Exception {
        assumeThat(System.getProperty("user.name")).as("only root can do that").isEqualTo("root");
        GanymedeProcess.Installation installation = new TestServices(home)
                .add(
                        object(
                                """
                                {"name": "runner", "user": "daemon", "cwd": "/",
                                 "command": ["/bin/sh", "-c", "echo I am $(id -un) $(id -Gn); exec sleep 3600"]}"""))
                .into(new GanymedeProcess.Installation(home));
        try (GanymedeProcess hub = installation.start()) {
            login(installation);
            int process = awaitProcess(0);
            Await.until("what the service writes", WITHIN, () -> hub.console().contains("runner > I am daemon daemon"));
            assertThat(isAlive(process)).isTrue();

            assertThat(hub.stop()).isIn(0, 143);

            assertThat(isAlive(process)).isFalse();
            assertThat(hub.console()).contains("service=runner Stopped");
        }
    }

    @Test
    void theIdleCullerStopsAnIdleServer() throws Exception {
        TestPython python = TestPython.latest().with("jupyterhub-idle-culler==2.0.0");
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home);
        new TestServices(home)
                .add(object("{\"name\": \"idle-culler\", \"command\": [\"" + python.program()
                        + "\", \"-m\", \"jupyterhub_idle_culler\", \"--timeout=10\", \"--cull-every=2\"]}"))
                .into(installation)
                .environment(
                        "JupyterHub_load_roles",
                        "[{\"name\": \"culler\", \"services\": [\"idle-culler\"], \"scopes\": [\"list:users\","
                                + " \"read:users:activity\", \"read:servers\", \"delete:servers\", \"read:hub\"]}]")
                .environment("JupyterHub_last_activity_interval", "2")
                .environment("JupyterHub_activity_resolution", "0");
        try (GanymedeProcess hub = installation.start()) {
            UserJourney ada = UserJourney.signedIn(hub, "ada", "ada");
            ada.startServer();
            Await.until(
                    "the idle server to be stopped", WITHIN, () -> ada.model().contains("\"servers\":{}"));
            assertThat(hub.console()).contains("service=idle-culler > ");
        }
    }

    private void login(GanymedeProcess.Installation installation) throws Exception {
        admin = new HubBrowser(installation.publicUrl());
        assertThat(admin.login("admin", "").statusCode()).isEqualTo(302);
    }

    /** The service's process, once it is another one than before. */
    private int awaitProcess(int before) {
        return Await.forValue("a new process", WITHIN, () -> Optional.of(
                        object(admin.api("GET", "/hub/api/services/runner", "").body())
                                .getInt("pid"))
                .filter(pid -> pid > 0 && pid != before));
    }

    private void awaitAnswer() {
        Await.until(
                "an answer",
                WITHIN,
                () -> admin.get("/services/runner/environment").statusCode() == 200);
    }

    private String token() throws Exception {
        return object(admin.get("/services/runner/environment").body()).getString("JUPYTERHUB_API_TOKEN");
    }

    /** Hub contract 3.2. */
    private void assertEnvironment(GanymedeProcess.Installation installation) throws Exception {
        awaitAnswer();
        JsonObject environment =
                object(admin.get("/services/runner/environment").body());
        JsonObject service =
                object(admin.api("GET", "/hub/api/services/runner", "").body());
        String token = environment.getString("JUPYTERHUB_API_TOKEN");
        String access = "[\"access:services\",\"access:services!service=runner\"]";
        assertThat(environment)
                .isEqualTo(Json.createObjectBuilder()
                        .add("EXTRA_VARIABLE", "extra value")
                        .add("JPY_API_TOKEN", token)
                        .add("JUPYTERHUB_API_TOKEN", token)
                        .add("JUPYTERHUB_API_URL", "http://127.0.0.1:" + installation.hubPort() + "/hub/api")
                        .add("JUPYTERHUB_BASE_URL", "/")
                        .add("JUPYTERHUB_CLIENT_ID", "service-runner")
                        .add("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED", "0")
                        .add("JUPYTERHUB_HOST", "")
                        .add("JUPYTERHUB_OAUTH_ACCESS_SCOPES", access)
                        .add("JUPYTERHUB_OAUTH_CALLBACK_URL", "/services/runner/oauth_callback")
                        .add("JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", "[]")
                        .add("JUPYTERHUB_OAUTH_SCOPES", access)
                        .add("JUPYTERHUB_PUBLIC_HUB_URL", "")
                        .add("JUPYTERHUB_PUBLIC_URL", "")
                        .add("JUPYTERHUB_SERVER_NAME", "")
                        .add("JUPYTERHUB_SERVICE_NAME", "runner")
                        .add("JUPYTERHUB_SERVICE_PREFIX", "/services/runner/")
                        .add("JUPYTERHUB_SERVICE_URL", service.getString("url"))
                        .add("JUPYTERHUB_USER", "")
                        .build());
    }

    /** Not by its id alone: a process that has ended may wait to be collected. */
    private static boolean isAlive(int pid) {
        try {
            return Files.readString(Path.of("/proc", Integer.toString(pid), "environ"), StandardCharsets.UTF_8)
                    .contains("JUPYTERHUB_SERVICE_NAME=runner");
        } catch (IOException gone) {
            return false;
        }
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
