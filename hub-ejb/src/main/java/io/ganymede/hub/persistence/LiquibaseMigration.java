package io.ganymede.hub.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.SQLiteDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.logging.core.JavaLogService;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings a database to this release's schema: makes an empty one, takes one of JupyterHub over without touching its
 * tables (but for an upgrade of an older JupyterHub's and the collation of names on MariaDB and MySQL), and does nothing if it is up to date. Needs no container. What the database is was checked before the start by
 * {@link io.ganymede.hub.persistence.adoption.DatabaseInspection}.
 */
public final class LiquibaseMigration {
    private static final String CHANGELOG = "io/ganymede/liquibase/changelog.xml";
    private static final Logger LOG = Logger.getLogger(LiquibaseMigration.class.getName());
    // held here, because a logger that nobody holds is forgotten together with its level
    private static final Logger LOGGER = Logger.getLogger("liquibase");

    private LiquibaseMigration() {}

    /**
     * Runs the changes that are missing; several replicas may call it at the same time.
     *
     * @throws IllegalStateException if the database cannot be reached or a change fails; names the reason
     */
    public static void migrate(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            UpgradeCopy.before(connection)
                    .ifPresent(copy -> LOG.log(
                            Level.INFO,
                            "The database was copied to {0} before the upgrade of its schema from an older JupyterHub",
                            copy));
            Scope.child(quiet(), () -> update(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException("The database schema cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> quiet() {
        LOGGER.setLevel(Level.WARNING);
        JavaLogService logService = new JavaLogService();
        logService.setParent(LOGGER);
        return Map.of(
                Scope.Attr.logService.name(), logService,
                Scope.Attr.ui.name(), new LoggerUIService(),
                Scope.Attr.resourceAccessor.name(),
                        new ClassLoaderResourceAccessor(LiquibaseMigration.class.getClassLoader()));
    }

    private static void update(Connection connection) throws LiquibaseException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        if (database instanceof SQLiteDatabase) {
            // one process uses the file, so that a lock in it was left by a process that was killed
            LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
        }
        new CommandScope(UpdateCommandStep.COMMAND_NAME)
                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
                .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY_OUTPUT, UpdateSummaryOutputEnum.LOG)
                .execute();
    }
}
