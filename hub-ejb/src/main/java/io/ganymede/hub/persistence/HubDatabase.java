package io.ganymede.hub.persistence;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Declares the hub's one data source, and the entity manager that repositories have injected.
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

    @Produces
    @PersistenceContext(unitName = "hub")
    private EntityManager entityManager;
}
