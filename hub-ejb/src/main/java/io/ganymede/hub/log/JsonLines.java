package io.ganymede.hub.log;

import io.ganymede.hub.config.LogDestination;
import io.ganymede.hub.config.LogDestination.Console;
import jakarta.json.JsonObject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes JSON objects, a line each, whole and unbuffered. A destination that fails while the hub runs loses its lines,
 * which the hub's own log tells once until it works again. Safe for use by several threads.
 */
final class JsonLines {
    private static final Logger LOGGER = System.getLogger(JsonLines.class.getName());

    private final List<Destination> destinations = new ArrayList<>();

    /**
     * @param setting named if one of the destinations cannot be opened
     * @throws IllegalStateException if one cannot be opened
     */
    static JsonLines open(String setting, List<LogDestination> destinations) {
        JsonLines lines = new JsonLines();
        for (LogDestination destination : destinations) {
            try {
                lines.destinations.add(open(destination));
            } catch (IOException e) {
                throw new IllegalStateException(
                        setting + ": " + destination + " cannot be written: " + LogFile.reason(e), e);
            }
        }
        return lines;
    }

    private static Destination open(LogDestination destination) throws IOException {
        if (destination instanceof LogDestination.File file) {
            return new Destination(file.path().toString(), new LogFile(file.path()));
        }
        // not System.out, which the launcher turns into records of the hub's own log
        FileDescriptor console = destination == Console.STDOUT ? FileDescriptor.out : FileDescriptor.err;
        OutputStream stream = new FileOutputStream(console);
        return new Destination(destination.toString(), stream::write);
    }

    boolean isEmpty() {
        return destinations.isEmpty();
    }

    void write(JsonObject object) {
        byte[] line = (object + "\n").getBytes(StandardCharsets.UTF_8);
        destinations.forEach(destination -> destination.write(line));
    }

    /** Takes whole lines. */
    @FunctionalInterface
    interface LineWriter {
        void write(byte[] line) throws IOException;
    }

    /** A destination and whether it fails. */
    private static final class Destination {
        private final String name;
        private final LineWriter writer;
        private final AtomicBoolean failing = new AtomicBoolean();

        Destination(String name, LineWriter writer) {
            this.name = name;
            this.writer = writer;
        }

        synchronized void write(byte[] line) {
            try {
                writer.write(line);
                failing.set(false);
            } catch (IOException e) {
                if (failing.compareAndSet(false, true)) {
                    LOGGER.log(Level.ERROR, "Lines are lost: " + name + " cannot be written: " + LogFile.reason(e));
                }
            }
        }
    }
}
