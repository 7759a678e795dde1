package io.ganymede.hub.spawner.process;

import io.ganymede.hub.spawner.SecretMask;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs programs one after the other with their output in one file, which can be followed without blocking. */
final class InstallerRun {
    /** They would make the new environment find the modules of another one. */
    private static final Set<String> MISLEADING =
            Set.of("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__");

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(300);

    private final Path output;
    private final Map<String, String> environment;
    private long read;
    private String lastError = "";

    InstallerRun(Path output, Map<String, String> environment) throws IOException {
        this.output = output;
        this.environment = environment;
        Files.deleteIfExists(output);
    }

    /**
     * Runs a program to its end.
     *
     * @param lines gets each line soon after it was written
     * @return its exit status; not 0 if it took too long
     * @throws InterruptedException if it was interrupted; the program has been ended then
     */
    int execute(List<String> command, Duration limit, Consumer<String> lines) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(MISLEADING);
        long end = System.nanoTime() + limit.toNanos();
        Process process = builder.start();
        try {
            while (!process.waitFor(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                follow(lines);
                if (System.nanoTime() > end) {
                    lastError = "it took longer than " + limit.toMinutes() + " minutes";
                    return -1;
                }
            }
            follow(lines);
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The last line that tells of an error, or else the last line; without credentials. */
    String lastError() {
        return SecretMask.mask(lastError);
    }

    private void follow(Consumer<String> lines) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            byte[] news = new byte[(int) Math.min(file.length() - read, 1 << 20)];
            file.seek(read);
            file.readFully(news);
            int complete = lastNewline(news) + 1;
            read += complete;
            new String(news, 0, complete, StandardCharsets.UTF_8).lines().forEach(line -> {
                note(line.strip());
                lines.accept(line);
            });
        }
    }

    private void note(String line) {
        boolean isError = line.startsWith("ERROR");
        if (!line.isEmpty() && (isError || !lastError.startsWith("ERROR"))) {
            lastError = line;
        }
    }

    private static int lastNewline(byte[] text) {
        for (int index = text.length - 1; index >= 0; index--) {
            if (text[index] == '\n') {
                return index;
            }
        }
        return -1;
    }
}
