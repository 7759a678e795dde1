package io.ganymede.hub.spawner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ganymede.hub.machine.MachineAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Programs of another system user, which take a hub of root; every Debian has {@code daemon}. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ChildProgramTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Map<String, String> VARIABLES =
            Map.of("PATH", System.getenv("PATH"), "GIVEN", "given", "HOME", "/root");

    @RegisterExtension
    final RealAccounts accounts = new RealAccounts();

    @TempDir
    private Path root;

    @BeforeEach
    void runAsRoot() {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
    }

    @Test
    void hasTheUsersNameHomeAndGroupsAndNoneOfTheHubsRights() throws Exception {
        ChildProgram program = start(
                "daemon",
                "id -un; id -Gn; echo \"$USER $LOGNAME $HOME $SHELL $GIVEN\"; grep -c 'CapEff:.*[1-9a-f]' /proc/self/status");

        assertThat(outputOf(program).lines())
                .containsExactly("daemon", "daemon", "daemon daemon /usr/sbin /usr/sbin/nologin given", "0");
    }

    @Test
    void cannotReadWhatIsTheHubs() throws Exception {
        Path secret = Files.writeString(root.resolve("secret"), "secret of the hub");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

        assertThat(outputOf(start("daemon", "cat " + secret))).doesNotContain("secret of the hub");
    }

    @Test
    void isStoppedWithAllThatItHasStarted() throws Exception {
        ChildProgram program = start("daemon", "trap '' INT; sleep 1000 & echo $!; wait; wait");
        long below = firstNumberOf(program);

        program.stop(PATIENCE);

        await(() -> !program.isAlive());
        await(() -> !ProcessIdentity.of(below).isAlive());
    }

    @Test
    void isFoundAgainByTheNextHub() throws Exception {
        ChildProgram program = start("daemon", "echo $$; exec sleep 1000");
        assertThat(firstNumberOf(program)).isEqualTo(program.pid());

        assertThat(ChildProgram.stopForsaken("lowly", root, PATIENCE)).isTrue();

        await(() -> !program.isAlive());
        assertThat(ChildProgram.stopForsaken("lowly", root, PATIENCE)).isFalse();
    }

    @Test
    void staysInTheFolderThatIsConfigured() throws Exception {
        Path closed = Files.createDirectory(root.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

        ChildProgram program = start("daemon", "pwd; ls", closed);

        assertThat(outputOf(program)).startsWith(closed + "\n").contains("denied");
    }

    @Test
    void saysWhatCannotBeRun() throws Exception {
        Path program = Files.writeString(root.resolve("program"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

        ChildProgram started = ChildProgram.start(
                new ChildProgram.Launch(
                        "lowly", List.of(program.toString()), VARIABLES, Path.of("/"), Optional.of(account("daemon"))),
                root);

        assertThat(outputOf(started)).contains("daemon cannot run " + program);
        await(() -> !started.isAlive());
        assertThat(started.exitStatus()).hasValue(126);
    }

    private ChildProgram start(String user, String script) throws IOException {
        return start(user, script, Path.of("/"));
    }

    private ChildProgram start(String user, String script, Path folder) throws IOException {
        return ChildProgram.start(
                new ChildProgram.Launch(
                        "lowly", List.of("/bin/sh", "-c", script), VARIABLES, folder, Optional.of(account(user))),
                root);
    }

    private MachineAccount account(String user) throws IOException {
        return accounts.find(user).orElseThrow();
    }

    private static String outputOf(ChildProgram program) throws IOException {
        return new String(program.output().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long firstNumberOf(ChildProgram program) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = program.output().read();
                octet != '\n' && octet >= 0;
                octet = program.output().read()) {
            line.append((char) octet);
        }
        return Long.parseLong(line.toString());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
