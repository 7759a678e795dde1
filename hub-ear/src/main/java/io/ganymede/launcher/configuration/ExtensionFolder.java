package io.ganymede.launcher.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
