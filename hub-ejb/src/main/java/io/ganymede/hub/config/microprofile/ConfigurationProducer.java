package io.ganymede.hub.config.microprofile;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.ProcessConfiguration;
import io.ganymede.hub.config.secret.GeneratedSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Makes the configuration of this process injectable. It is read once, at the first use. */
@ApplicationScoped
public class ConfigurationProducer {

    private Configuration configuration;
    private GeneratedSecrets secrets;

    /** The settings. Inject them rather than single values: what is behind may be replaced. */
    @Produces
    @ApplicationScoped
    public synchronized Configuration configuration() {
        if (configuration == null) {
            configuration = ProcessConfiguration.current().load();
        }
        return configuration;
    }

    /** The addresses that follow from the settings. */
    @Produces
    @Dependent
    public HubAddresses addresses() {
        return HubAddresses.of(configuration());
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
