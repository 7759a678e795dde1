package io.ganymede.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.section.JupyterHubSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessConfigurationTest {

    static Stream<Arguments> homes() {
        return Stream.of(
                Arguments.of(Map.of(), Map.of("user.home", "/home/ada"), "/home/ada/.ganymede"),
                Arguments.of(Map.of("GANYMEDE_HOME", ""), Map.of("user.home", "/home/ada"), "/home/ada/.ganymede"),
                Arguments.of(Map.of("GANYMEDE_HOME", "/data"), Map.of("user.home", "/home/ada"), "/data"),
                Arguments.of(Map.of("GANYMEDE_HOME", "/data"), Map.of("ganymede.home", "/other"), "/other"));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("homes")
    void dataFolder(Map<String, String> environment, Map<String, String> properties, Path expected) {
        assertThat(ProcessConfiguration.of(environment, properties).home()).isEqualTo(expected);
    }

    @Test
    @DisplayName("the file is the one that the property names, else the variable, else none")
    void file(@TempDir Path folder) throws IOException {
        Path named = Files.writeString(folder.resolve("named.yaml"), "JupyterHub: {base_url: named}");
        String missing = folder.resolve("missing.yaml").toString();

        ProcessConfiguration byProperty = ProcessConfiguration.of(
                Map.of("GANYMEDE_CONFIG", missing), Map.of("ganymede.config", named.toString()));
        ProcessConfiguration byVariable =
                ProcessConfiguration.of(Map.of("GANYMEDE_CONFIG", named.toString()), Map.of());

        assertThat(byProperty.load().get(JupyterHubSettings.BASE_URL)).hasToString("/named/");
        assertThat(byVariable.load().get(JupyterHubSettings.BASE_URL)).hasToString("/named/");
        assertThat(ProcessConfiguration.of(Map.of(), Map.of()).file()).isEmpty();
    }
}
