package io.ganymede.hub.application.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/**
 * Sees by looking from time to time that a file has another content. Symbolic links on the way to it are followed anew with
 * each look, since Kubernetes exchanges the files of a mounted ConfigMap by turning such a link elsewhere. A file that is
 * still being written, which two looks find different, counts as changed only when two looks in a row find it the same.
 */
final class WatchedFile {

    private final Path file;
    private Stamp last;
    private byte[] content;
    private boolean unsettled;

    /** Takes the file as it is for known. */
    WatchedFile(Path file) {
        this.file = file;
        this.last = Stamp.of(file);
        this.content = read(file);
    }

    /** Looks, and says whether there is a content that was not seen before; a file that is away has an empty one. */
    boolean hasChanged() {
        Stamp now = Stamp.of(file);
        if (!now.equals(last)) {
            last = now;
            unsettled = true;
            return false;
        }
        if (!unsettled) {
            return false;
        }
        unsettled = false;
        byte[] fresh = read(file);
        boolean changed = !Arrays.equals(fresh, content);
        content = fresh;
        return changed;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException away) {
            return new byte[0];
        }
    }

    /** What another file, or the same one written again, differs in; all empty for a file that is away. */
    private record Stamp(String path, FileTime modified, long size, String key) {

        private static final Stamp AWAY = new Stamp("", FileTime.fromMillis(0), 0, "");

        static Stamp of(Path file) {
            try {
                Path real = file.toRealPath();
                BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
                return new Stamp(
                        real.toString(),
                        attributes.lastModifiedTime(),
                        attributes.size(),
                        String.valueOf(attributes.fileKey()));
            } catch (IOException away) {
                return AWAY;
            }
        }
    }
}
