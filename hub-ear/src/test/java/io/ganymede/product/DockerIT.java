package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.spawner.docker.TestDockerEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real Docker Engine, with the variables of a deployment's {@code .env} file. */
class DockerIT {
    private static final String IMAGE = "ganymede-test/lab:1";
    private static final String NETWORK = "ai-infra-network";
    private static final String CONTAINER = "jupyter-alice";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private static TestDockerEngine engine;

    @BeforeAll
    static void startEngine() throws Exception {
        engine = TestDockerEngine.open();
        engine.makeLabImage(IMAGE, TestPython.latest().binaries().getParent());
        engine.docker("network", "create", NETWORK);
    }

    @AfterAll
    static void stopEngine() throws Exception {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void startsJupyterLabInAContainerFindsItAfterACrashAndKeepsItsData() throws Exception {
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home)
                .settings(
                        """
                        DockerSpawner:
                          volumes: {"home-{username}": /home/jovyan}
                          remove: true
                        """);
        Map.of(
                        "JUPYTERHUB_SPAWNER", "docker",
                        "JUPYTERHUB_IMAGE", IMAGE,
                        "JUPYTERHUB_NETWORK", NETWORK + "  ",
                        "JUPYTERHUB_STORAGE_CLASS", "disable",
                        "JUPYTERHUB_MEM_LIMIT", "2G",
                        "JUPYTERHUB_CPU_LIMIT", "1.0",
                        "JUPYTERHUB_START_TIMEOUT", "300",
                        "DOCKER_HOST", engine.url(),
                        "JupyterHub_hub_bind_url", "http://" + engine.gateway() + ":" + installation.hubPort(),
                        "JupyterHub_authenticator_class", "dummy")
                .forEach(installation::environment);
        UserJourney journey = startAndCrash(installation);
        String container = engine.docker("ps", "--quiet");
        assertThat(container).isNotEmpty();

        try (GanymedeProcess hub = installation.start()) {
            Await.until("the hub to find the server", Duration.ofMinutes(1), () -> journey.model()
                    .contains("\"ready\":true"));
            journey.openLab();
            assertThat(engine.docker("ps", "--quiet")).isEqualTo(container);
            journey.stopServer();
            assertThat(engine.docker("ps", "--all", "--quiet")).isEmpty();

            journey.startServer();
            journey.openLab();
            execute(journey, "print(open('kept.txt').read())", "kept");
            journey.stopServer();
        }
    }

    private static UserJourney startAndCrash(GanymedeProcess.Installation installation) throws Exception {
        try (GanymedeProcess hub = installation.start()) {
            UserJourney journey = UserJourney.signedIn(hub, "alice", "alice");
            journey.startServer();
            journey.openLab();
            execute(journey, "print(open('kept.txt', 'w').write('kept'))", "4");
            assertThat(engine.docker("inspect", "--format", "{{.HostConfig.Memory}} {{.Config.Image}}", CONTAINER))
                    .isEqualTo("2147483648 " + IMAGE);
            hub.kill();
            return journey;
        }
    }

    private static void execute(UserJourney journey, String code, String output) throws Exception {
        try (KernelSession kernel = KernelSession.start(journey.browser(), journey.serverUrl())) {
            kernel.execute(code, output);
        }
    }
}
