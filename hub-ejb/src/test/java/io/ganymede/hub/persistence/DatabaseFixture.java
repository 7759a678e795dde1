package io.ganymede.hub.persistence;

import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real database with the whole schema and the persistence unit of the product over it, without a container: a fresh one
 * for each test, of SQLite or, in the build's further runs of the tests, of PostgreSQL, MariaDB and MySQL. Register it in a field:
 *
 * <pre>{@code
 * @RegisterExtension
 * final DatabaseFixture database = new DatabaseFixture();
 * }</pre>
 */
public final class DatabaseFixture implements BeforeEachCallback, AfterEachCallback {
    // held here, because loggers nobody holds are forgotten with their level
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    private static final Kind KIND =
            Kind.valueOf(System.getProperty("hub.test.database", "sqlite").toUpperCase(Locale.ROOT));

    private final Kind kind;
    private DatabaseUrl url;
    private Path folder;
    private HubDataSource dataSource;
    private EntityManagerFactory factory;

    private enum Kind {
        SQLITE,
        POSTGRESQL,
        MARIADB,
        MYSQL;

        boolean isOfMysqlFamily() {
            return this == MARIADB || this == MYSQL;
        }
    }

    /** Of the kind that this run of the tests is for. */
    public DatabaseFixture() {
        this(KIND);
    }

    private DatabaseFixture(Kind kind) {
        this.kind = kind;
    }

    /** For tests of what only SQLite does. */
    public static DatabaseFixture ofSqlite() {
        return new DatabaseFixture(Kind.SQLITE);
    }

    /** For tests of what only PostgreSQL does. */
    public static DatabaseFixture ofPostgresql() {
        return new DatabaseFixture(Kind.POSTGRESQL);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        url = switch (kind) {
            case SQLITE -> {
                folder = Files.createTempDirectory("hub-database");
                Files.write(file(), Template.CONTENT);
                yield DatabaseUrl.ofFile(file());
            }
            case POSTGRESQL -> PostgresqlServer.shared().migratedDatabase();
            case MARIADB, MYSQL -> mysqlFamily().borrow();
        };
        dataSource = new HubDataSource(url);
        factory = open(dataSource);
    }

    private MysqlFamilyDatabases mysqlFamily() {
        return MysqlFamilyDatabases.shared(kind == Kind.MYSQL ? MysqlServer::start : MariadbServer::start);
    }

    /** The product's persistence unit over any data source; to be closed by the caller. */
    public static EntityManagerFactory open(DataSource dataSource) {
        HIBERNATE.setLevel(Level.SEVERE);
        return Persistence.createEntityManagerFactory(
                "hub",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource", dataSource,
                        "hibernate.transaction.jta.platform",
                                "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform",
                        "hibernate.generate_statistics", "true"));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (factory != null) {
            factory.close();
        }
        if (folder != null) {
            deleteAll(folder);
        }
        if (kind.isOfMysqlFamily() && url != null) {
            mysqlFamily().giveBack(url);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(DatabaseFixture::delete);
        }
    }

    /** SQLite's side files vanish with the last connection, which a thread that is about to end may hold. */
    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of an SQLite database. */
    public Path file() {
        return folder.resolve("hub.sqlite");
    }

    /** An instant as a column of JupyterHub's keeps it: on MariaDB and MySQL in whole seconds. */
    public static Instant stored(Instant instant) {
        return KIND.isOfMysqlFamily() ? instant.truncatedTo(ChronoUnit.SECONDS) : instant;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public EntityManagerFactory factory() {
        return factory;
    }

    /** Runs the work in a transaction of its own, with an entity manager that has seen nothing before. */
    public <T> T call(Function<EntityManager, T> work) {
        return callIn(factory, work);
    }

    /** See {@link #call}. */
    public void run(Consumer<EntityManager> work) {
        runIn(factory, work);
    }

    static void runIn(EntityManagerFactory factory, Consumer<EntityManager> work) {
        callIn(factory, entities -> {
            work.accept(entities);
            return null;
        });
    }

    private static <T> T callIn(EntityManagerFactory factory, Function<EntityManager, T> work) {
        try (EntityManager entities = factory.createEntityManager()) {
            EntityTransaction transaction = entities.getTransaction();
            transaction.begin();
            try {
                T result = work.apply(entities);
                transaction.commit();
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    /** From now on the database refuses such rows, with the message {@code refused by a constraint}. */
    public void refuseInserts(String table, String condition) {
        switch (kind) {
            case SQLITE ->
                execute("create trigger refuse before insert on " + table + " when " + condition
                        + " begin select raise(abort, 'refused by a constraint'); end");
            case POSTGRESQL -> {
                execute("create function refuse() returns trigger language plpgsql as"
                        + " 'begin raise exception ''refused by a constraint''; end'");
                execute("create trigger refuse before insert on " + table + " for each row when (" + condition
                        + ") execute function refuse()");
            }
            case MARIADB, MYSQL ->
                execute("create trigger refuse before insert on " + table + " for each row begin if " + condition
                        + " then signal sqlstate '45000' set message_text = 'refused by a constraint'; end if; end");
        }
    }

    /** Ends what {@link #refuseInserts} began. */
    public void allowInserts(String table) {
        execute("drop trigger refuse" + (kind == Kind.POSTGRESQL ? " on " + table : ""));
    }

    private void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** How many statements the work sends to the database. */
    public long statementsOf(Consumer<EntityManager> work) {
        var statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        run(work);
        return statistics.getPrepareStatementCount();
    }

    /** The file of a migrated, empty database; migrating takes longer than most tests. */
    private static final class Template {
        static final byte[] CONTENT = migrated();

        private static byte[] migrated() {
            try {
                Path folder = Files.createTempDirectory("hub-database-template");
                try {
                    Path file = folder.resolve("hub.sqlite");
                    LiquibaseMigration.migrate(new HubDataSource(DatabaseUrl.ofFile(file)));
                    if (Files.exists(folder.resolve("hub.sqlite-wal"))) {
                        throw new IllegalStateException("a connection of the migration is still open");
                    }
                    return Files.readAllBytes(file);
                } finally {
                    deleteAll(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
