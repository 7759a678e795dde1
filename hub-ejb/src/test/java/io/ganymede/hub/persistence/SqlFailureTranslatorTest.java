package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ganymede.hub.application.failure.FailureTranslator;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.connection.DatabaseUrl;
import jakarta.ejb.EJBException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.SystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of a real database, as far as they reach the web edge. */
class SqlFailureTranslatorTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path folder;

    private final FailureTranslator translator = new SqlFailureTranslator();
    private PragmaDataSource dataSource;
    private EntityManagerFactory factory;

    @BeforeEach
    void open() {
        dataSource = new PragmaDataSource(DatabaseUrl.ofFile(folder.resolve("hub.sqlite")), "busy_timeout = 20");
        LiquibaseMigration.migrate(dataSource);
        factory = DatabaseFixture.open(dataSource);
        DatabaseFixture.runIn(factory, entities -> add(entities, "first"));
    }

    @AfterEach
    void close() {
        factory.close();
    }

    @Test
    void aFullDiskIsNamedAndNothingIsLost() {
        dataSource.set("max_page_count = 1");

        Throwable thrown = catchThrowable(() -> addMany());

        HubException translated = translator.translate(new EJBException("wrapped", (Exception) thrown));
        assertThat(translated.failure()).isEqualTo(Failure.DATABASE_FULL);
        assertThat(translated.failure().status()).isEqualTo(503);
        assertThat(translated).hasMessageContaining("disk is full").hasMessageNotContaining("SQLITE");
        assertThat(countUsers()).isEqualTo(1);

        dataSource.set("max_page_count = 1000000");
        addMany();
        assertThat(countUsers()).isEqualTo(501);
    }

    /** What Payara throws then; the cause is lost on the way. */
    @ParameterizedTest
    @CsvSource({
        "'[SQLITE_FULL] Insertion failed because database is full', DATABASE_FULL",
        "'[SQLITE_IOERR_WRITE] I/O error in the VFS layer', DATABASE_FULL",
        "'[SQLITE_BUSY] The database file is locked', DATABASE_UNAVAILABLE",
        "'[SQLITE_IOERR_FSYNC] I/O error in the VFS layer', DATABASE_UNAVAILABLE",
        "An I/O error occurred while sending to the backend, DATABASE_UNAVAILABLE",
        "[SQLITE_CONSTRAINT_FOREIGNKEY] A foreign key constraint failed, INTERNAL_ERROR",
    })
    void aCommitThatFailedIsToldByItsText(String message, Failure failure) {
        SystemException system = new SystemException();
        system.initCause(new XAException("jakarta.resource.spi.LocalTransactionException: " + message));

        Throwable thrown = new EJBException("Unable to complete container-managed transaction.", system);

        assertThat(translator.translate(thrown).failure()).isEqualTo(failure);
    }

    /** Codes of PostgreSQL and MariaDB. */
    @ParameterizedTest
    @CsvSource({
        "given up for another transaction, 40P01, 0, DATABASE_UNAVAILABLE",
        "given up for another transaction, 40001, 1213, DATABASE_UNAVAILABLE",
        "waited too long for a row, HY000, 1205, DATABASE_UNAVAILABLE",
        "the connection is gone, 08000, 0, DATABASE_UNAVAILABLE",
        "the disk is full, HY000, 1021, DATABASE_FULL",
        "there already is such a row, 23000, 1062, INTERNAL_ERROR",
    })
    void aServersFailureIsToldByItsCode(String message, String state, int code, Failure failure) {
        Throwable thrown = new EJBException("wrapped", new SQLException(message, state, code));

        assertThat(translator.translate(thrown).failure()).isEqualTo(failure);
    }

    @Test
    void aLockedDatabaseIsUnavailable() throws SQLException {
        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");

            Throwable thrown =
                    catchThrowable(() -> DatabaseFixture.runIn(factory, entities -> add(entities, "second")));

            assertThat(translator.translate(thrown).failure()).isEqualTo(Failure.DATABASE_UNAVAILABLE);
        }
    }

    @Test
    void aFileThatCannotBeOpenedIsUnavailable() throws Exception {
        factory.close();
        Files.delete(folder.resolve("hub.sqlite"));
        Files.createDirectory(folder.resolve("hub.sqlite"));

        Throwable thrown = catchThrowable(() -> dataSource.getConnection());

        assertThat(translator.translate(thrown).failure()).isEqualTo(Failure.DATABASE_UNAVAILABLE);
    }

    @Test
    void aRefusalKeepsItsCodeAndMessage() {
        HubException refusal = new HubException(Failure.ALREADY_EXISTS, "There already is a user alice");

        assertThat(translator.translate(new EJBException("wrapped", refusal))).isSameAs(refusal);
    }

    @Test
    void anythingElseRevealsNothing() {
        IllegalStateException bug = new IllegalStateException("secret detail");

        HubException translated = translator.translate(bug);

        assertThat(translated.failure()).isEqualTo(Failure.INTERNAL_ERROR);
        assertThat(translated).hasMessage("Internal Server Error").hasCause(bug);
    }

    @Test
    void aBrokenRuleOfTheSchemaIsAnErrorOfOurs() {
        Throwable thrown = catchThrowable(() -> DatabaseFixture.runIn(factory, entities -> add(entities, "first")));

        assertThat(translator.translate(thrown).failure()).isEqualTo(Failure.INTERNAL_ERROR);
    }

    private void addMany() {
        DatabaseFixture.runIn(factory, entities -> {
            for (int number = 0; number < 500; number++) {
                add(entities, "user" + number);
            }
        });
    }

    private long countUsers() {
        try (EntityManager entities = factory.createEntityManager()) {
            return new JpaUserRepository(entities).count(UserQuery.page(0, 1));
        }
    }

    private static void add(EntityManager entities, String name) {
        new JpaUserRepository(entities).add(new User(Username.of(name), NOON));
    }
}
