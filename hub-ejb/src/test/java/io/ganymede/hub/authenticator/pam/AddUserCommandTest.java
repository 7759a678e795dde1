package io.ganymede.hub.authenticator.pam;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ConfigurationFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddUserCommandTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|adduser,-q,--gecos,,--disabled-password,ada",
                "{uids: {ada: 2001, grace: 1}}|adduser,-q,--gecos,,--disabled-password,--uid,2001,ada",
                "{uids: {grace: 1}}|adduser,-q,--gecos,,--disabled-password,ada",
                "{add_user_cmd: useradd}|useradd,ada",
                "{add_user_cmd: [useradd, -d, /srv/USERNAME/USERNAME]}|useradd,-d,/srv/ada/ada,ada",
            })
    void isMadeOfTheSettings(String section, String words) {
        assertThat(String.join(
                        ",",
                        AddUserCommand.words(
                                ConfigurationFixture.load(
                                        "{JupyterHub: {authenticator_class: pam}, LocalAuthenticator: " + section
                                                + "}"),
                                "ada")))
                .isEqualTo(words);
    }

    @Test
    void hasNoShell() {
        Path made = folder.resolve("made");

        assertThat(new AddUserCommand(List.of("true", "; touch " + made), LIMIT).run())
                .isEmpty();
        assertThat(Files.exists(made)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "exit 3, ended with 3",
        "sleep 600, took longer than 0 seconds",
        "head -c 5000000 /dev/zero; exit 1, ended with 1"
    })
    void saysHowItFailed(String script, String words) {
        Duration limit = script.startsWith("sleep") ? Duration.ofMillis(100) : LIMIT;

        assertThat(new AddUserCommand(List.of("/bin/sh", "-c", script), limit).run())
                .hasValueSatisfying(said -> assertThat(said).contains(words));
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(new AddUserCommand(List.of("/nowhere/adduser", "ada"), LIMIT).run())
                .hasValueSatisfying(said -> assertThat(said).contains("cannot be run", "/nowhere/adduser"));
    }
}
