package io.ganymede.hub.persistence;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * Declares the hub's one data source.
 *
 * <p>The pool is small: transactions are short, SQLite lets one in at a time, and a PostgreSQL server has 100 connections for
 * all hubs by default. Connections are tried out before use, by a question that the server itself answers; when one turns out
 * dead, the others are given up with it, because a restart of the server ends them all.
 */
@DataSourceDefinition(
        name = HubDatabase.JNDI_NAME,
        className = "io.ganymede.hub.persistence.ConfiguredDataSource",
        minPoolSize = 1,
        maxPoolSize = 16,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.fail-all-connections=true",
            "fish.payara.max-wait-time-in-millis=15000"
        })
@Singleton
public class HubDatabase {
    static final String JNDI_NAME = "java:app/jdbc/hub";
}
