package io.ganymede.hub.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files of which nobody ever sees a part, and the secret ones nobody but their owner. */
public final class OwnerFiles {

    private static final String SECRET = "rw-------";
    private static final String PUBLIC = "rw-r--r--";

    private OwnerFiles() {}

    /**
     * Writes a file in the place of one that may be there.
     *
     * @param secret whether only the owner may read it
     */
    public static void write(Path file, String text, boolean secret) throws IOException {
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        // a new file can be read by its owner only
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(SECRET))}
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", "", attributes);
        try {
            Files.writeString(draft, text);
            if (posix && !secret) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(PUBLIC));
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
