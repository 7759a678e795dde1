package io.ganymede.hub.spawner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The program that is a user's server in tests: Python without any package, which behaves as its argument says. */
public final class TestServer {

    private TestServer() {}

    /** Puts the program into a folder, unless it is there, where every user of the machine who finds it can read it. */
    public static Path in(Path folder) {
        Path script = folder.resolve("server.py");
        try {
            if (!Files.exists(script)) {
                Files.writeString(script, text());
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program itself. */
    public static String text() {
        try (InputStream program = TestServer.class.getResourceAsStream("server.py")) {
            return new String(program.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
