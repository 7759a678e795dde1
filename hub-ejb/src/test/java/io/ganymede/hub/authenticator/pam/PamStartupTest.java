package io.ganymede.hub.authenticator.pam;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.config.ConfigurationException;
import org.junit.jupiter.api.Test;

class PamStartupTest {
    @Test
    void namesTheSettingWhereThereIsNoPam() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PamStartup.require("libpam-of-no-machine.so.0"))
                .withMessageStartingWith(
                        "JupyterHub.authenticator_class is pam, but libpam-of-no-machine.so.0 cannot be")
                .withMessageContaining("choose another authenticator");
    }
}
