package io.ganymede.hub.config.secret;

import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A file with one secret.
 *
 * @param file where it is
 * @param setting name of the setting to quote in errors
 */
record SecretFile(Path file, String setting) {

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);
    private static final Set<OpenOption> READ_OR_CREATE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final long GREATEST_SIZE = 1 << 16;

    /**
     * The secret in the file; a missing or empty file gets a new one first. Processes that start together agree on one.
     *
     * @param create makes a new secret
     * @param parse reads the text of the file; empty if it is no such secret
     */
    <T> T readOrCreate(Supplier<String> create, Function<String, Optional<T>> parse) {
        try {
            String text = hasContent() ? Files.readString(file) : createUnlessPresent(create);
            return parse.apply(text.strip())
                    .orElseThrow(() -> problem("does not hold a key; remove the file to get a new one"));
        } catch (IOException e) {
            throw problem("cannot be read or written; check its permissions and those of its folder");
        }
    }

    private boolean hasContent() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        refuseAccessOfOthers();
        if (!Files.isRegularFile(file) || Files.size(file) > GREATEST_SIZE) {
            throw problem("does not hold a key; name another file");
        }
        return Files.size(file) > 0;
    }

    private void refuseAccessOfOthers() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().stream().anyMatch(OF_OTHERS::contains)) {
            throw problem("must not be accessible to others; run: chmod 600 " + file);
        }
    }

    private String createUnlessPresent(Supplier<String> create) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(file, READ_OR_CREATE, ownerOnly());
                FileLock lock = channel.lock()) {
            if (lock.isValid() && channel.size() == 0) {
                write(channel, create.get() + "\n");
            }
            ByteBuffer content = ByteBuffer.allocate((int) Math.min(channel.size(), GREATEST_SIZE));
            channel.read(content, 0);
            return new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (content.hasRemaining()) {
            channel.write(content);
        }
        channel.force(true);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private ConfigurationException problem(String words) {
        return new ConfigurationException(List.of(new ConfigurationProblem(
                file.toString(), OptionalInt.empty(), setting, setting + " " + words, Optional.empty())));
    }
}
