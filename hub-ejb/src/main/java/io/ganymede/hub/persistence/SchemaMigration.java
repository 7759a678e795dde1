package io.ganymede.hub.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;

/**
 * Brings the schema up to date before anything else of the hub touches the database: whatever reads or writes at the
 * start is {@code @DependsOn("SchemaMigration")}. A failure fails the deployment.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {
    @Resource(lookup = HubDatabase.JNDI_NAME)
    private DataSource dataSource;

    @PostConstruct
    void migrate() {
        LiquibaseMigration.migrate(dataSource);
    }
}
