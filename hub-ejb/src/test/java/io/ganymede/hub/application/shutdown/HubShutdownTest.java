package io.ganymede.hub.application.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ConfigurationFixture;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 1.3: what is said counts before what is configured. */
class HubShutdownTest {
    @ParameterizedTest(name = "11.6 {arguments}")
    @CsvSource({"true, , true", "false, , false", "true, false, false", "false, true, true"})
    void stopsServersAsSaidOrElseAsConfigured(boolean configured, Boolean said, boolean stops) {
        HubShutdown shutdown =
                new HubShutdown(ConfigurationFixture.load("JupyterHub: {cleanup_servers: " + configured + "}"));

        shutdown.order(Optional.ofNullable(said));

        assertThat(shutdown.stopsServers()).isEqualTo(stops);
    }
}
