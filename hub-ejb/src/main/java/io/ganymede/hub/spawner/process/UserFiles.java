package io.ganymede.hub.spawner.process;

import io.ganymede.hub.machine.MachineAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Writes files that one user of the machine can read and nobody else but root. The user writes them: what root writes into a
 * folder of somebody's would go wherever that person has put a link to.
 */
record UserFiles(UserChange change, MachineAccount account) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Arguments: folder, file. */
    private static final String SCRIPT =
            """
            umask 077
            mkdir -p -- "$1" && cd -- "$1" && rm -rf -- "$2" && cat > "$2"
            """;

    /**
     * Writes a file in the place of one that may be there.
     *
     * @throws IOException if the user cannot; says why
     */
    Path write(Path folder, String name, String text) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(change.words(account));
        words.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh", folder.toString(), name));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(Path.of("/").toFile()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH"));
        Process process = builder.start();
        try {
            boolean taken = hand(text, process);
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(account.name() + " could not write into " + folder + " in time");
            }
            if (!taken || process.exitValue() != 0) {
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                throw new IOException(account.name() + " cannot write into " + folder + ": " + said);
            }
            return folder.resolve(name);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Whether the process took all of it; one that ends before says why. */
    private static boolean hand(String text, Process process) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(text.getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException ended) {
            return false;
        }
    }
}
