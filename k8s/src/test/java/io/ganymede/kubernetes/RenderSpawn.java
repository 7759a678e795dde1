package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The product's own answer to what a start would create, with a rendered chart's configuration. */
final class RenderSpawn {

    private static final Path PRODUCT = Path.of("../hub-ear/target/ganymede.jar");
    private static final long SECONDS = 120;

    private final Path folder;

    private RenderSpawn(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where the product is not built, or fails it where tests on Kubernetes are required. */
    static RenderSpawn required(Path folder) {
        if (!Files.exists(PRODUCT)) {
            String missing = "no " + PRODUCT + "; build the product first";
            assertThat(System.getProperty("require", "").split(",")).as(missing).doesNotContain("kubernetes");
            System.err.println("SKIPPED: " + missing);
            Assumptions.abort(missing);
        }
        return new RenderSpawn(folder);
    }

    /** The objects of a user's server, as the hub that the chart installs would create them. */
    List<Map<String, Object>> objects(Helm.Rendering chart, String user) throws IOException, InterruptedException {
        Path configuration = Files.writeString(folder.resolve("ganymede.yaml"), (String)
                Tree.at(chart.object("ConfigMap", "hub"), "data", "ganymede.yaml"));
        Path output = folder.resolve("objects.yaml");
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        PRODUCT.toString(),
                        "render-spawn",
                        "--config",
                        configuration.toString(),
                        "--user",
                        user)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        command.environment().putAll(environment(chart));
        Process process = command.start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as("render-spawn ends")
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return objects(output);
    }

    /** What the hub's container gets from the chart's Secret. */
    private static Map<String, String> environment(Helm.Rendering chart) {
        Map<String, String> environment = new HashMap<>();
        Object containers = Tree.at(chart.object("Deployment", "hub"), "spec", "template", "spec", "containers");
        for (Object variable : (List<?>) Tree.at(containers, 0, "env")) {
            Optional.ofNullable(Tree.at(variable, "valueFrom", "secretKeyRef", "key"))
                    .map(key -> Tree.at(chart.object("Secret", "hub"), "stringData", key))
                    .ifPresent(value -> environment.put((String) Tree.at(variable, "name"), value.toString()));
        }
        return environment;
    }

    @SuppressWarnings("unchecked") // objects are maps
    private static List<Map<String, Object>> objects(Path output) throws IOException {
        Load yaml = new Load(LoadSettings.builder().build());
        return new ArrayList<>(StreamSupport.stream(
                        yaml.loadAllFromString(Files.readString(output)).spliterator(), false)
                .map(object -> (Map<String, Object>) object)
                .toList());
    }
}
