package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * JupyterHub's own tests of metrics, roles, scopes and shares against the product: what passes on JupyterHub in a process of
 * its own has to pass here. The whole of it takes too long for every build; {@code hub-ear/docs/rest.md} says how to run it
 * and what does not pass.
 */
class UpstreamSuiteIT {
    private static final Path SUITE = Path.of("..", "..", "shared", "tools", "upstream-suite");
    private static final List<String> FILES =
            List.of("test_metrics.py", "test_roles.py", "test_scopes.py", "test_shares.py");
    private static final Duration LIMIT = Duration.ofMinutes(25);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path output;

    @Test
    void passesWhatPassesOnJupyterHub() throws Exception {
        if (!Files.exists(SUITE)) {
            String message = "NOT TESTED with JupyterHub's own tests: there is no " + SUITE.toAbsolutePath();
            System.err.println(message);
            Assumptions.abort(message);
        }

        run();

        Map<String, String> results = results();
        Set<String> wanted = yardstick();
        assertThat(wanted).hasSizeGreaterThan(100);
        assertThat(wanted)
                .as(() -> "what passes on JupyterHub; see " + output)
                .allSatisfy(item -> assertThat(results.get(item)).as(item).isEqualTo("passed"));
    }

    private static void run() throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(SUITE.resolve("run.sh").toRealPath().toString(), "ganymede"));
        command.addAll(FILES);
        // the first one waits for the start of the hub
        command.add("--timeout=400");
        ProcessBuilder suite = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.resolve("suite.log").toFile());
        suite.environment()
                .putAll(Map.of(
                        "PYTHON",
                        "python3",
                        "UPSTREAM_SUITE_CACHE",
                        Path.of(System.getProperty("user.home"), ".cache", "ganymede", "upstream-suite")
                                .toString(),
                        "UPSTREAM_SUITE_OUT",
                        output.toString(),
                        "GANYMEDE_JAR",
                        GanymedeProcess.launcher("ganymede.jar").toString(),
                        "GANYMEDE_TEST_EXTENSIONS",
                        GanymedeProcess.launcher("test-extensions").toString(),
                        "JDK_JAVA_OPTIONS",
                        "@" + GanymedeProcess.launcher("ganymede.options") + " -XX:TieredStopAtLevel=1"));
        Process running = suite.start();
        try {
            // whether all passed, its results say
            assertThat(running.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as(() -> "the suite ends in time; see " + output)
                    .isTrue();
        } finally {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
        }
    }

    private static Set<String> yardstick() throws IOException {
        return read(SUITE.resolve("yardstick.json")).getJsonArray("passed").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .filter(item -> FILES.stream().anyMatch(file -> item.startsWith(file + "::")))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> results() throws IOException {
        JsonObject results = read(output.resolve("result.json")).getJsonObject("results");
        return results.keySet().stream().collect(Collectors.toMap(item -> item, item -> results.getJsonObject(item)
                .getString("outcome")));
    }

    private static JsonObject read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file);
                JsonReader reader = Json.createReader(stream)) {
            return reader.readObject();
        }
    }
}
