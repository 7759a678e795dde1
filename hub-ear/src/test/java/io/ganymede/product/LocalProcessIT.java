package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.authenticator.pam.PamMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product as JupyterHub is when nothing is configured: people log in by PAM, and their servers are processes of theirs
 * (hub contract 7.4); with TLS inside, for which each server has a key that its user can read. It takes root.
 */
class LocalProcessIT {
    private static final int ADA = 3001;
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final String SETTINGS =
            """
            PAMAuthenticator:
              service: hub
              allowed_groups: [staff]
            LocalProcessSpawner:
              cmd: [%s, -m, jupyterhub.singleuser]
              notebook_dir: ~/work
              popen_kwargs: {umask: "0027"}
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private PamMachine machine;

    @BeforeEach
    void makeTheMachine() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        machine = PamMachine.in(Files.createDirectory(folder.resolve("machine")));
        if (!System.getProperty("user.name").equals("root")) {
            String message = "NOT TESTED with servers of the machine's users: only root can start them";
            System.err.println(message);
            assertThat(Arrays.asList(System.getProperty("require", "").split(",")))
                    .as(message)
                    .doesNotContain("pam");
            Assumptions.abort(message);
        }
    }

    @Test
    void serversAreProcessesOfTheMachinesUsersAndOutliveTheHub() throws Exception {
        Path home = machine.makeHome("ada", ADA);
        Files.createFile(home.resolve("work/notes.txt"));
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(folder.resolve("data"))
                .settings(SETTINGS.formatted(TestPython.latest()
                        .forEverybody(folder.resolve("python"))
                        .program()))
                .environment("JupyterHub_authenticator_class", "default")
                .environment("JupyterHub_spawner_class", "jupyterhub.spawner.LocalProcessSpawner")
                .internalTls();
        machine.environment().forEach(installation::environment);
        try {
            long pid = startsAServer(installation, home);
            goesOnWithIt(installation, pid);
        } finally {
            for (long left : ServerProcesses.leadersOfUser("ada", installation.hubPort())) {
                ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** The server's process, which outlives the hub. */
    private static long startsAServer(GanymedeProcess.Installation installation, Path home) throws Exception {
        try (GanymedeProcess hub = installation.start()) {
            UserJourney ada = signedIn(hub);
            ada.startServer();
            ada.openLab();
            worksAsAda(ada, home);
            keepsTheKeyToAda(home.resolve(".jupyterhub/jupyterhub-certs/default/server.key"));
            assertThat(hub.console()).doesNotContain("Exception", "Analytical Engine");
            hub.kill();
            return ServerProcesses.ofUser("ada", installation.hubPort());
        }
    }

    private static void goesOnWithIt(GanymedeProcess.Installation installation, long pid) throws Exception {
        try (GanymedeProcess hub = installation.start()) {
            UserJourney ada = signedIn(hub);
            Await.until(
                    "the server to be found again", WITHIN, () -> ada.model().contains("\"ready\":true"));
            assertThat(ServerProcesses.ofUser("ada", installation.hubPort())).isEqualTo(pid);
            ada.openLab();
            ada.stopServer();
            Await.until("the server to end", WITHIN, () -> ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .isEmpty());
            assertThat(hub.console()).doesNotContain("Exception");
        }
    }

    private static UserJourney signedIn(GanymedeProcess hub) throws Exception {
        return UserJourney.signedIn(hub, "ada", "ada", "Analytical Engine");
    }

    private static void worksAsAda(UserJourney ada, Path home) throws Exception {
        assertThat(ada.browser().get(ada.serverUrl() + "api/contents").body()).contains("notes.txt");
        try (KernelSession kernel = KernelSession.start(ada.browser(), ada.serverUrl())) {
            kernel.execute(
                    "import os; print(os.getuid(), os.getgid(), sorted(os.getgroups()), oct(os.umask(0o22)),"
                            + " os.getcwd(), os.environ['USER'], os.environ['HOME'])",
                    "3001 3001 [3001, 4001] 0o27 " + home + " ada " + home);
        }
    }

    private static void keepsTheKeyToAda(Path key) throws Exception {
        assertThat(Files.getAttribute(key, "unix:uid")).isEqualTo(ADA);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }
}
