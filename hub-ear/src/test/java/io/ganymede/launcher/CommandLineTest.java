package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.launcher.CommandLine.Action;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void startsHubAndProxyWithoutOptions() {
        assertThat(CommandLine.parse())
                .isEqualTo(new CommandLine(
                        Action.START, Optional.empty(), Optional.empty(), false, Optional.empty(), Map.of()));
    }

    @ParameterizedTest(name = "7.9 {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--JupyterHub.base_url=/lab | JupyterHub.base_url | /lab",
                "--JupyterHub.base_url /lab | JupyterHub.base_url | /lab",
                "--JupyterHub.tornado_settings.slow_spawn_timeout=1 | JupyterHub.tornado_settings.slow_spawn_timeout | 1",
                "--Spawner.cmd=[\"a=b\"] | Spawner.cmd | [\"a=b\"]",
                "--url=http://127.0.0.1:1 | JupyterHub.bind_url | http://127.0.0.1:1",
                "--ip 127.0.0.2 | JupyterHub.ip | 127.0.0.2",
                "--port 9000 | JupyterHub.port | 9000",
                "--base-url=/lab | JupyterHub.base_url | /lab",
                "--db sqlite:///x | JupyterHub.db_url | sqlite:///x",
                "--pid-file hub.pid | JupyterHub.pid_file | hub.pid",
                "--log-file=hub.log | JupyterHub.extra_log_file | hub.log",
                "--log-level WARN | JupyterHub.log_level | WARN",
                "--debug | JupyterHub.log_level | DEBUG",
                "--upgrade-db | JupyterHub.upgrade_db | true",
            })
    void readsSettings(String arguments, String name, String value) {
        assertThat(CommandLine.parse(arguments.split(" ")).settings()).containsExactly(Map.entry(name, value));
    }

    @Test
    void asksForTheValueOfASetting() {
        assertThatThrownBy(() -> CommandLine.parse("--port"))
                .isInstanceOf(LaunchException.class)
                .hasMessage("--port needs a value");
    }

    @ParameterizedTest(name = "7.9 {0}")
    @CsvSource({
        "--check-config, CHECK_CONFIGURATION",
        "--print-config-schema, PRINT_SCHEMA",
        "--version, PRINT_VERSION",
        "--help, PRINT_HELP",
        "-h, PRINT_HELP"
    })
    void readsWhatToDo(String option, Action action) {
        assertThat(CommandLine.parse(option).action()).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--config hub.yaml --hub-only",
                "--hub-only --config=hub.yaml",
                "-f hub.yaml --hub-only",
                "--hub-only -f=hub.yaml"
            })
    void readsFileAndHubOnlyInAnyOrder(String arguments) {
        CommandLine commandLine = CommandLine.parse(arguments.split(" "));

        assertThat(commandLine.configuration()).contains(Path.of("hub.yaml").toAbsolutePath());
        assertThat(commandLine.hubOnly()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--config", "--config="})
    void asksForTheNameOfTheFile(String option) {
        assertThatThrownBy(() -> CommandLine.parse(option))
                .isInstanceOf(LaunchException.class)
                .hasMessage("--config needs the name of a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--extensions ours --hub-only", "--hub-only --extensions=ours"})
    void readsTheFolderOfExtensions(String arguments) {
        CommandLine commandLine = CommandLine.parse(arguments.split(" "));

        assertThat(commandLine.extensions()).contains(Path.of("ours").toAbsolutePath());
        assertThat(commandLine.hubOnly()).isTrue();
    }

    @Test
    void asksForTheNameOfTheFolder() {
        assertThatThrownBy(() -> CommandLine.parse("--extensions"))
                .isInstanceOf(LaunchException.class)
                .hasMessage("--extensions needs the name of a folder");
    }

    @Test
    void refusesAnUnknownOption() {
        assertThatThrownBy(() -> CommandLine.parse("--hubonly"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("--hubonly")
                .hasMessageContaining("--help");
    }
}
