package io.ganymede.hub.persistence;

import io.ganymede.hub.config.ProcessConfiguration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;

/**
 * The data source of {@code JupyterHub.db_url}. It asks the configuration itself: a property of the pool would show the
 * password in the server's administration and logs.
 */
public class ConfiguredDataSource extends HubDataSource {
    /** For the container's pool. */
    public ConfiguredDataSource() {
        super(DatabaseUrl.parse(ProcessConfiguration.current().load().get(JupyterHubSettings.DB_URL)));
    }
}
