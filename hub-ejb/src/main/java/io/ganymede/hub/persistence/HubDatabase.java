package io.ganymede.hub.persistence;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * Declares the hub's one data source.
 *
 * <p>The pool is small because SQLite lets one transaction in at a time; a waiting one holds its connection.
 */
@DataSourceDefinition(
        name = HubDatabase.JNDI_NAME,
        className = "io.ganymede.hub.persistence.ConfiguredDataSource",
        minPoolSize = 1,
        maxPoolSize = 8,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=auto-commit"
        })
@Singleton
public class HubDatabase {
    static final String JNDI_NAME = "java:app/jdbc/hub";
}
