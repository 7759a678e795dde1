package io.ganymede.hub.config.microprofile;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.ProcessConfiguration;
import io.ganymede.hub.config.ReloadableConfiguration;
import io.ganymede.hub.config.secret.GeneratedSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;

/** Makes the configuration of this process injectable. It is read at the first use, and again when it is reloaded. */
@ApplicationScoped
public class ConfigurationProducer {

    private ReloadableConfiguration configuration;
    private GeneratedSecrets secrets;

    /** The settings. Inject them rather than single values: what is behind may be replaced. */
    @Produces
    @ApplicationScoped
    public Configuration configuration() {
        return reloadable();
    }

    /** What stands behind {@link #configuration()}; only for what reads the configuration again. */
    @Produces
    @Dependent
    @Typed(ReloadableConfiguration.class)
    public synchronized ReloadableConfiguration reloadable() {
        if (configuration == null) {
            configuration =
                    new ReloadableConfiguration(ProcessConfiguration.current().load());
        }
        return configuration;
    }

    /** The addresses that follow from the settings. */
    @Produces
    @Dependent
    public HubAddresses addresses() {
        return configuration().addresses();
    }

    /** The keys, made at the first start if none are configured. */
    @Produces
    @Dependent
    public synchronized GeneratedSecrets secrets() {
        if (secrets == null) {
            secrets = GeneratedSecrets.of(configuration());
        }
        return secrets;
    }
}
