package io.ganymede.launcher.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Where an operator puts spawners and authenticators of their own.
 *
 * @param path need not exist
 */
public record ExtensionFolder(Path path) {

    /** That of a data folder. */
    public static ExtensionFolder in(Path home) {
        return new ExtensionFolder(home.resolve("extensions"));
    }

    /** Whether one of the jars holds that class. */
    public boolean holds(String className) throws IOException {
        String entry = className.replace('.', '/') + ".class";
        for (Path jar : jars()) {
            try (ZipFile content = new ZipFile(jar.toFile())) {
                if (content.getEntry(entry) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The jars in it, in the order of their names; none if there is no such folder. */
    public List<Path> jars() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
