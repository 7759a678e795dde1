package io.ganymede.hub.persistence;

import io.ganymede.hub.config.ProcessConfiguration;
import io.ganymede.hub.persistence.connection.ConfiguredDatabase;
import io.ganymede.hub.persistence.connection.HubDataSource;

/**
 * The data source of {@code JupyterHub.db_url}. It asks the configuration itself: a property of the pool would show the
 * password in the server's administration and logs.
 */
public class ConfiguredDataSource extends HubDataSource {
    /** For the container's pool. */
    public ConfiguredDataSource() {
        super(ConfiguredDatabase.url(ProcessConfiguration.current().load()));
    }
}
