package io.ganymede.hub.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.ServiceDefinition;
import io.ganymede.hub.config.section.JupyterHubSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Hub contract 3.2, a row for each variable of a service that the hub runs. */
class ServiceEnvironmentTest {
    private static final String ABSENT = "(none)";
    private static final Map<String, String> OF_THE_HUB = Map.of("PATH", "/bin", "SECRET", "x");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "environment-contract.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void hasTheVariable(String row, String settings, String service, String value) {
        Configuration configuration =
                ConfigurationFixture.load("JupyterHub: {services: [" + service + "]}", Map.of(), properties(settings));
        ServiceDefinition definition =
                configuration.get(JupyterHubSettings.SERVICES).get(0);
        Optional<String> prefix = definition.url().map((URI url) -> "/services/" + definition.name() + "/");
        ServiceRun run = new ServiceRun(
                "token-of-" + definition.name(),
                "service-" + definition.name(),
                prefix.map(path -> path + "oauth_callback").orElse(""),
                prefix);

        String name = row.substring(row.indexOf(' ') + 1).split(",")[0];
        assertThat(new ServiceEnvironment(configuration, OF_THE_HUB)
                        .of(definition, run)
                        .getOrDefault(name, ABSENT))
                .isEqualTo(value == null ? "" : value);
    }

    /** @param settings as {@code NAME=VALUE} with semicolons between */
    private static Map<String, String> properties(String settings) {
        Map<String, String> properties = new HashMap<>();
        for (String pair : settings == null ? new String[0] : settings.split(";")) {
            properties.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return properties;
    }
}
