package io.ganymede.hub.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The programs of a MySQL server. They need Debian's package {@code libaio1} on the machine. */
final class MysqlBinaries {
    private static final String VERSION = "8.0.15";
    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";

    private MysqlBinaries() {}

    /** The folder with {@code bin} and {@code share}. */
    static Path folder() {
        return CachedPrograms.folder("mysql-" + VERSION, MysqlBinaries::unpack);
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream archive = MysqlBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new IOException("the jar with MySQL's programs is not on the class path");
            }
            Process tar = new ProcessBuilder("tar", "--extract", "--gzip", "--directory", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream input = tar.getOutputStream()) {
                archive.transferTo(input);
            }
            if (tar.waitFor() != 0) {
                throw new IOException("MySQL's programs cannot be unpacked");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** What the machine's loader says if it cannot run the server. */
    static Optional<String> obstacle() {
        try {
            Process process = new ProcessBuilder(program(), "--no-defaults", "--version")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(text.strip());
        } catch (IOException e) {
            return Optional.of(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e.toString());
        }
    }

    static String program() {
        return folder().resolve("bin/mysqld").toString();
    }
}
