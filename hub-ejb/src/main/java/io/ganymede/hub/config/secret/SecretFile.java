package io.ganymede.hub.config.secret;

import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A file with one secret.
 *
 * @param file where it is
 * @param setting name of the setting to quote in errors
 */
record SecretFile(Path file, String setting) {

    private static final Logger LOGGER = Logger.getLogger(SecretFile.class.getName());
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);
    private static final long GREATEST_SIZE = 1 << 16;

    /**
     * The secret in the file; a missing file is made with a new one. All that start together, in one process or in many,
     * get the same.
     *
     * @param create makes a new secret
     * @param parse reads the text of the file; empty if it is no such secret
     */
    <T> T readOrCreate(Supplier<String> create, Function<String, Optional<T>> parse) {
        try {
            if (!Files.exists(file)) {
                publish(create.get());
            }
            return parse.apply(read())
                    .orElseThrow(() -> problem("does not hold a key; remove the file to get a new one"));
        } catch (IOException e) {
            throw problem("cannot be read or written; check its permissions and those of its folder");
        }
    }

    private String read() throws IOException {
        refuseAccessOfOthers();
        if (!Files.isRegularFile(file) || Files.size(file) > GREATEST_SIZE) {
            throw problem("does not hold a key; name another file");
        }
        return Files.readString(file).strip();
    }

    private void refuseAccessOfOthers() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().stream().anyMatch(OF_OTHERS::contains)) {
            throw problem("must not be accessible to others; run: chmod 600 " + file);
        }
    }

    /** Makes the file appear with its whole content, unless somebody else was faster. */
    private void publish(String secret) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".new");
        try {
            Files.writeString(draft, secret + "\n", StandardOpenOption.SYNC);
            linkOrMove(draft);
        } catch (FileAlreadyExistsException e) {
            LOGGER.log(Level.FINE, "{0} was made by another process", file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A link fails if the file is there, which a move cannot promise; but not every file system has links. */
    private void linkOrMove(Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(draft, file);
        }
    }

    private ConfigurationException problem(String words) {
        return new ConfigurationException(List.of(new ConfigurationProblem(
                file.toString(), OptionalInt.empty(), setting, setting + " " + words, Optional.empty())));
    }
}
