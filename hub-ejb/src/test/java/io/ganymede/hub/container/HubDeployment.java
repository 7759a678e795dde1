package io.ganymede.hub.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final Path CLASSES = Path.of("target/classes");
    private static final File LIBRARIES = new File("target/container/libraries");

    private HubDeployment() {}

    static WebArchive with(Class<?>... classes) throws IOException {
        emptyDataFolder();
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

    /** Where {@code arquillian.xml} has the container keep what it writes. */
    private static void emptyDataFolder() throws IOException {
        Path home = Path.of(System.getProperty("container.home"));
        if (Files.exists(home)) {
            try (Stream<Path> paths = Files.walk(home)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(home.resolve("tmp"));
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
