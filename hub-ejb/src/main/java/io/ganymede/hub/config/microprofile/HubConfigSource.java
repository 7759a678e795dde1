package io.ganymede.hub.config.microprofile;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ProcessConfiguration;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Shows the settings of the hub to MicroProfile Config. It lies above the sources for system properties and environment
 * variables, because it has applied their overrides itself and because the standard one for variables also takes
 * upper-case names such as {@code JUPYTERHUB_BASE_URL}, which every notebook's environment holds. Secrets are left out.
 */
public final class HubConfigSource implements ConfigSource {

    private static final int ABOVE_SYSTEM_PROPERTIES = 500;

    private final Map<String, String> properties;

    /** Reads the configuration of this process; called by the container through {@code META-INF/services}. */
    public HubConfigSource() {
        this(ProcessConfiguration.current().load());
    }

    HubConfigSource(Configuration configuration) {
        this.properties = ConfigurationProperties.of(configuration);
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public Map<String, String> getProperties() {
        return properties;
    }

    /** The value; an empty text, which means no value, for secrets and for settings without one. */
    @Override
    public String getValue(String propertyName) {
        return properties.get(propertyName);
    }

    @Override
    public String getName() {
        return "hub settings";
    }

    @Override
    public int getOrdinal() {
        return ABOVE_SYSTEM_PROPERTIES;
    }
}
