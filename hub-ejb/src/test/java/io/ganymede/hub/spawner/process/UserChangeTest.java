package io.ganymede.hub.spawner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.machine.MachineAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UserChangeTest {
    private static final MachineAccount ADA =
            new MachineAccount("1000", 3001, -2, List.of(-2, 4001), "/home/ada", "/bin/sh");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private static UserChange by(int uid, Path tool) {
        return new UserChange(OptionalInt.of(uid), Optional.ofNullable(tool));
    }

    @Test
    void namesUserAndGroupsByNumbersThatCanBeNoNames() throws Exception {
        assertThat(by(0, SETPRIV).words(ADA))
                .containsExactly(
                        "/usr/bin/setpriv",
                        "--reuid",
                        "+3001",
                        "--regid",
                        "+4294967294",
                        "--groups",
                        "+4294967294,+4001",
                        "--inh-caps",
                        "-all",
                        "--");
    }

    @Test
    void changesNothingForTheHubsOwnUser() throws Exception {
        assertThat(by(3001, null).words(ADA)).isEmpty();
    }

    @Test
    void saysWhatItTakes() {
        assertThatExceptionOfType(UserChangeException.class)
                .isThrownBy(() -> by(3002, SETPRIV).words(ADA))
                .withMessageContaining("run it as root");
        assertThatExceptionOfType(UserChangeException.class)
                .isThrownBy(() -> by(0, null).words(ADA))
                .withMessageContaining("setpriv is not on the PATH of the hub");
    }

    @Test
    void keepsVariablesOutOfArgumentsAndOutOfProgramsOfRoots() throws Exception {
        ProcessLaunch plain = new ProcessLaunch(
                List.of("/bin/server", "--lab"),
                Map.of("LD_PRELOAD", "x", "TOKEN", "it's"),
                Path.of("/home/ada"),
                Optional.of("0077"));

        ProcessLaunch changed = by(0, SETPRIV).entering(plain, ADA);

        assertThat(changed.command()).endsWith("/home/ada", "/bin/server", "--lab");
        assertThat(changed.command().toString()).doesNotContain("TOKEN", "it's");
        assertThat(changed.environment()).containsOnlyKeys("GANYMEDE_VARIABLES");
        assertThat(changed.environment().get("GANYMEDE_VARIABLES"))
                .contains("command export TOKEN='it'\\''s'\n", "command export LD_PRELOAD='x'\n");
        assertThat(changed.folder()).isEqualTo(Path.of("/"));
        assertThat(changed.umask()).contains("0077");
    }

    @Test
    void isTriedAtTheStartOfAHubOfRoot() throws Exception {
        assertThat(by(3001, null).problem()).isEmpty();
        assertThat(by(0, null).problem()).get().asString().contains("setpriv", "util-linux");
        assertThat(by(0, Path.of("/bin/false")).problem()).get().asString().contains("cannot become another user");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> LocalProcessStartup.require(by(0, null)))
                .withMessageStartingWith("JupyterHub.spawner_class is localprocess, but setpriv is not on the PATH");
    }

    @Test
    void succeedsAsRoot() throws Exception {
        assumeThat(SystemUser.isRoot()).isTrue();

        assertThat(UserChange.ofThisProcess().problem()).isEmpty();
    }
}
