package io.ganymede.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A folder in the system's temporary folder that is gone when the process ends in an orderly way. */
record TemporaryFolder(Path path) {

    private static final Logger LOGGER = Logger.getLogger(TemporaryFolder.class.getName());

    static TemporaryFolder create(String prefix) {
        try {
            TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(prefix));
            Runtime.getRuntime().addShutdownHook(new Thread(folder::delete, "temporary-folder"));
            return folder;
        } catch (IOException e) {
            throw new LaunchException(
                    "cannot write to the temporary folder " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    Path subfolder(String name) {
        try {
            return Files.createDirectory(path.resolve(name));
        } catch (IOException e) {
            throw new LaunchException("cannot write to " + path, e);
        }
    }

    /** Files that the server deletes or makes meanwhile are no failure: the process is ending. */
    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            LOGGER.log(Level.FINE, "Something is left in " + path, e);
        }
    }
}
