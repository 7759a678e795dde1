package io.ganymede.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of the launcher that ends by itself.
 *
 * @param exitCode of the process
 * @param output what it wrote to its standard output
 * @param errors what it wrote to its standard error
 */
record LauncherRun(int exitCode, String output, List<String> errors) {

    private static final long MINUTES_TO_END = 3;

    /** Runs the built distribution. */
    static LauncherRun of(Path home, String... arguments) throws IOException, InterruptedException {
        return of(Path.of(System.getProperty("ganymede.distribution", "target")), home, Map.of(), arguments);
    }

    /**
     * Runs a distribution and waits for its end.
     *
     * @param distribution folder of {@code ganymede.jar}
     * @param home the data folder
     * @param environment further variables
     */
    static LauncherRun of(Path distribution, Path home, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                distribution.resolve("ganymede.jar").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("launcher", ".out");
        Path errors = Files.createTempFile("launcher", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("GANYMEDE_HOME", home.toString());
            Process process = builder.start();
            if (!process.waitFor(MINUTES_TO_END, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running:\n" + Files.readString(output) + Files.readString(errors));
            }
            return new LauncherRun(process.exitValue(), Files.readString(output), Files.readAllLines(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
