package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The real Helm, from the PATH or from the folder that KUBEBUILDER_ASSETS names. */
final class Helm {

    private static final String KUBERNETES = "1.34.0";
    private static final long SECONDS = 60;

    private final Path program;

    private Helm(Path program) {
        this.program = program;
    }

    /** What a rendering came to. */
    record Rendering(int exitCode, List<Map<String, Object>> objects, String output, String errors) {

        /** The one object of that kind and name. */
        Map<String, Object> object(String kind, String name) {
            return objects.stream()
                    .filter(object -> object.get("kind").equals(kind))
                    .filter(object -> Tree.at(object, "metadata", "name").equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + kind + " " + name + "; " + errors));
        }
    }

    /** Skips the test where there is no Helm, or fails it where it is required. */
    static Helm required() {
        Optional<Path> found = Stream.of(System.getenv("KUBEBUILDER_ASSETS"), System.getenv("PATH"))
                .filter(folders -> folders != null)
                .flatMap(folders -> Arrays.stream(folders.split(":")))
                .map(folder -> Path.of(folder, "helm"))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            String missing = "no helm on the PATH or in KUBEBUILDER_ASSETS";
            assertThat(System.getProperty("require", "").split(",")).as(missing).doesNotContain("kubernetes");
            System.err.println("SKIPPED: " + missing);
            Assumptions.abort(missing);
        }
        return new Helm(found.get());
    }

    Rendering template(String release, Path chart, String namespace, String... options) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "template",
                release,
                chart.toString(),
                "--namespace",
                namespace,
                "--kube-version",
                KUBERNETES));
        command.addAll(List.of(options));
        return run(command);
    }

    /** What {@code helm lint} finds wrong; empty if nothing. */
    String lint(Path chart) {
        Rendering lint = run(List.of(
                program.toString(), "lint", chart.toString(), "--strict", "--quiet", "--kube-version", KUBERNETES));
        return lint.exitCode() == 0 ? "" : lint.errors() + lint.output();
    }

    private static Rendering run(List<String> command) {
        try {
            Path output = Files.createTempFile("helm", ".out");
            Path errors = Files.createTempFile("helm", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("helm ends")
                    .isTrue();
            boolean rendered = process.exitValue() == 0 && command.contains("template");
            Rendering rendering = new Rendering(
                    process.exitValue(),
                    rendered ? objects(output) : List.of(),
                    Files.readString(output),
                    Files.readString(errors));
            Files.delete(output);
            Files.delete(errors);
            return rendering;
        } catch (IOException e) {
            throw new AssertionError(command.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked") // objects are maps
    private static List<Map<String, Object>> objects(Path output) throws IOException {
        Load yaml = new Load(LoadSettings.builder().build());
        return StreamSupport.stream(
                        yaml.loadAllFromString(Files.readString(output)).spliterator(), false)
                .filter(Map.class::isInstance)
                .map(object -> (Map<String, Object>) object)
                .toList();
    }
}
