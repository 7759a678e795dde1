package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.launcher.CommandLine.Action;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void startsHubAndProxyWithoutOptions() {
        assertThat(CommandLine.parse())
                .isEqualTo(new CommandLine(Action.START, Optional.empty(), Optional.empty(), false, Optional.empty()));
    }

    @ParameterizedTest
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
    @ValueSource(strings = {"--config hub.yaml --hub-only", "--hub-only --config=hub.yaml"})
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
