package io.ganymede.hub.authenticator.pam;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.PamAuthenticatorSettings;
import io.ganymede.hub.machine.library.SystemLibraries;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Ends the start of a hub that is to ask PAM on a machine that has none, instead of its first login. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class PamStartup {
    private Configuration configuration;

    /** For the container. */
    public PamStartup() {}

    @Inject
    public PamStartup(Configuration configuration) {
        this.configuration = configuration;
    }

    @PostConstruct
    void start() {
        if (configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS).equals(PamAuthenticatorSettings.AUTHENTICATOR)) {
            require(SystemLibraries.PAM);
        }
    }

    /** @throws ConfigurationException if the library cannot be loaded; names the setting that asks for it */
    static void require(String library) {
        SystemLibraries.load(library).ifPresent(words -> {
            String setting = JupyterHubSettings.AUTHENTICATOR_CLASS.name();
            throw new ConfigurationException(List.of(new ConfigurationProblem(
                    "",
                    OptionalInt.empty(),
                    setting,
                    setting + " is " + PamAuthenticatorSettings.AUTHENTICATOR + ", but " + library
                            + " cannot be loaded on this machine (" + words
                            + "): install PAM, which Debian calls libpam0g, or choose another authenticator",
                    Optional.empty())));
        });
    }
}
