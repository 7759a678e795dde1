package io.ganymede.hub.container;

import io.ganymede.hub.persistence.MariadbServer;
import io.ganymede.hub.persistence.MysqlFamilyServer;
import io.ganymede.hub.persistence.MysqlServer;
import io.ganymede.hub.persistence.PostgresqlServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The hub without its web modules, as a WAR: the only kind of application that a stock Payara Micro takes. The container
 * is started for the deployment, with an empty data folder.
 */
final class HubDeployment {
    private static final Duration EMPTY_WITHIN = Duration.ofMinutes(1);
    private static final Path CLASSES = Path.of("target/classes");
    private static final File LIBRARIES = new File("target/container/libraries");

    private HubDeployment() {}

    /** On SQLite. */
    static WebArchive with(Class<?>... classes) throws IOException {
        return configured("{}", classes);
    }

    static WebArchive onPostgresql(Class<?>... classes) throws IOException {
        PostgresqlServer server = PostgresqlServer.shared();
        server.execute("create database hub");
        return configured("JupyterHub: {db_url: '" + server.address("hub") + "'}", classes);
    }

    static WebArchive onMariadb(Class<?>... classes) throws IOException {
        return onServer(MariadbServer.start(), classes);
    }

    static WebArchive onMysql(Class<?>... classes) throws IOException {
        return onServer(MysqlServer.start(), classes);
    }

    private static WebArchive onServer(MysqlFamilyServer server, Class<?>... classes) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.execute("create database hub");
        return configured("JupyterHub: {db_url: '" + server.address("hub") + "'}", classes);
    }

    private static WebArchive configured(String settings, Class<?>... classes) throws IOException {
        emptyDataFolder();
        Files.writeString(Path.of(System.getProperty("container.home")).resolve("ganymede.yml"), settings);
        JavaArchive hub = ShrinkWrap.create(JavaArchive.class, "hub-ejb.jar")
                .as(ExplodedImporter.class)
                .importDirectory(CLASSES.toFile())
                .as(JavaArchive.class);
        return ShrinkWrap.create(WebArchive.class, "hub.war")
                .addAsLibrary(hub)
                .addAsLibraries(LIBRARIES.listFiles())
                .addAsLibrary(jarOf(Assertions.class))
                // in a WAR, the container looks for it only here
                .addAsWebInfResource(CLASSES.resolve("META-INF/ejb-jar.xml").toFile(), "ejb-jar.xml")
                .addClasses(classes);
    }

    /** Where {@code arquillian.xml} has the container keep what it writes; the one before may still be taking its own away. */
    private static void emptyDataFolder() throws IOException {
        Path home = Path.of(System.getProperty("container.home"));
        long end = System.nanoTime() + EMPTY_WITHIN.toNanos();
        while (Files.exists(home)) {
            try (Stream<Path> paths = Files.walk(home)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (UncheckedIOException | NoSuchFileException | DirectoryNotEmptyException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
        Files.createDirectories(home.resolve("tmp"));
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
