package io.ganymede.hub.persistence.connection;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.section.JupyterHubSettings;

/** The database that the configuration names. */
public final class ConfiguredDatabase {
    private ConfiguredDatabase() {}

    /**
     * Its address, with the password wherever the configuration has it.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong with {@code JupyterHub.db_url} and never
     *     quotes a password
     */
    public static DatabaseUrl url(Configuration configuration) {
        return DatabaseUrl.parse(configuration.get(JupyterHubSettings.DB_URL))
                .withDefaultPassword(
                        configuration.get(JupyterHubSettings.DB_PASSWORD).map(Secret::reveal));
    }
}
