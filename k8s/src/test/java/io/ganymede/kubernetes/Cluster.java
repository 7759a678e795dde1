package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The cluster that KUBECONFIG names. Its nodes run pods and have the images, and the tests run where its addresses can be
 * reached.
 */
final class Cluster {

    private static final Duration COMMAND_ENDS_WITHIN = Duration.ofMinutes(12);

    private Cluster() {}

    /** How a command ended, and what it wrote to both outputs. */
    record Outcome(int exitCode, String output) {}

    /** Skips the test where there is no cluster whose nodes run pods, or fails it where one is required. */
    static void required() throws IOException, InterruptedException {
        if (System.getenv("KUBECONFIG") == null) {
            missing("KUBECONFIG names no cluster", "cluster");
        } else if (run("kubectl", "get", "nodes", "-o", "jsonpath={.items[*].metadata.annotations}")
                .contains("kwok.x-k8s.io/node")) {
            missing("the nodes of the cluster only play", "cluster");
        }
    }

    /** Skips the test where there is no API server, or fails it where one is required; its nodes may only play. */
    static void apiRequired() {
        if (System.getenv("KUBECONFIG") == null) {
            missing("KUBECONFIG names no cluster", "kubernetes");
        }
    }

    private static void missing(String what, String requirement) {
        assertThat(System.getProperty("require", "").split(",")).as(what).doesNotContain(requirement);
        System.err.println("SKIPPED: " + what);
        Assumptions.abort(what);
    }

    /** Runs a command, which has to succeed, and returns what it wrote. */
    static String run(String... command) throws IOException, InterruptedException {
        Outcome outcome = execute(Path.of("").toAbsolutePath(), List.of(command));
        assertThat(outcome.exitCode())
                .as(String.join(" ", command) + "\n" + outcome.output())
                .isZero();
        return outcome.output();
    }

    /** Runs a command in a folder. */
    static Outcome execute(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("command", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(output.toFile());
            Optional.ofNullable(System.getenv("KUBEBUILDER_ASSETS")).ifPresent(tools -> builder.environment()
                    .merge("PATH", tools, (path, added) -> added + ":" + path));
            Process process = builder.start();
            assertThat(process.waitFor(COMMAND_ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
            return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    /** A part of an object, as a JSONPath says. */
    static String get(String namespace, String object, String path) throws IOException, InterruptedException {
        return run("kubectl", "-n", namespace, "get", object, "-o", "jsonpath=" + path);
    }
}
