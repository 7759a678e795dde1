package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * From values to a user's pod and claim: what the chart renders is given to the hub, which says what it would create. The
 * expectations were made by giving the same values to the zero-to-jupyterhub chart's configuration and KubeSpawner; the
 * files of a server are in the order in which Helm hands them over.
 */
class ValuesToServersTest {

    private static final Path CHART = Path.of("helm/ganymede");

    /** Where this chart's defaults are not those of the chart that the cases come from. */
    private static final String DEFAULTS_OF_THE_CASES =
            """
            singleuser:
              image: {name: quay.io/jupyterhub/k8s-singleuser-sample, tag: set-by-chartpress}
              cloudMetadata: {blockWithIptables: true}
              networkTools: {image: {tag: set-by-chartpress}}
            """;

    /** Parts of that chart which this one has not got: nothing in pods may speak of them. */
    private static final String PULL_SECRET = "imagePullSecret";

    private static final String PULL_SECRET_NAME = "image-pull-secret";
    private static final String USER_SCHEDULER = "schedulerName";

    /** The charts' names, and the versions of what made the object. */
    private static final Set<String> TELLS_WHO_MADE_IT = Set.of(
            "app",
            "app.kubernetes.io/name",
            "chart",
            "helm.sh/chart",
            "hub.jupyter.org/kubespawner-version",
            "hub.jupyter.org/jupyterhub-version");

    @TempDir
    private Path folder;

    private Helm helm;
    private RenderSpawn product;

    @BeforeEach
    void find() {
        helm = Helm.required();
        product = RenderSpawn.required(folder);
    }

    static Stream<Named<Map<?, ?>>> cases() throws IOException {
        try (InputStream file = ValuesToServersTest.class.getResourceAsStream("values-to-servers.json")) {
            Object cases = new Load(LoadSettings.builder().build())
                    .loadFromString(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return ((Map<?, ?>) cases)
                    .entrySet().stream()
                            .map(example -> Named.of(example.getKey().toString(), (Map<?, ?>) example.getValue()));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void makesThePodAndTheClaimOfKubeSpawner(Map<?, ?> example) throws IOException, InterruptedException {
        List<Map<String, Object>> objects = product.objects(chart(example), (String) example.get("user"));

        assertThat(comparable(one(objects, "Pod").orElseThrow())).as("pod").isEqualTo(comparable((Map<?, ?>)
                example.get("pod")));
        assertThat(one(objects, "PersistentVolumeClaim").map(ValuesToServersTest::comparable))
                .as("claim")
                .isEqualTo(Optional.of((Map<?, ?>) example.get("pvc"))
                        .filter(claim -> (boolean) example.get("storage_pvc_ensure"))
                        .map(ValuesToServersTest::comparable));
    }

    private Helm.Rendering chart(Map<?, ?> example) throws IOException {
        Map<Object, Object> given = new LinkedHashMap<>((Map<?, ?>) example.get("values"));
        given.remove(PULL_SECRET);
        Path values = Files.writeString(
                folder.resolve("values.yaml"),
                new Dump(DumpSettings.builder()
                                .setDefaultScalarStyle(ScalarStyle.DOUBLE_QUOTED)
                                .build())
                        .dumpToString(given));
        Path defaults = Files.writeString(folder.resolve("defaults.yaml"), DEFAULTS_OF_THE_CASES);
        Helm.Rendering rendering =
                helm.template("jhub", CHART, "jhub", "--values", defaults.toString(), "--values", values.toString());
        assertThat(rendering.exitCode()).as(rendering.errors()).isZero();
        return rendering;
    }

    private static Optional<Map<String, Object>> one(List<Map<String, Object>> objects, String kind) {
        return objects.stream()
                .filter(object -> object.get("kind").equals(kind))
                .findFirst();
    }

    /** An object without what is empty, tells who made it, or speaks of the hub that starts the server. */
    private static Object comparable(Map<?, ?> object) {
        return comparable("", object);
    }

    private static Object comparable(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> comparable = new TreeMap<>();
            map.forEach((key, inner) -> {
                Object kept = comparable(key.toString(), inner);
                if (!isLeftOut(key.toString(), kept)) {
                    comparable.put(key.toString(), kept);
                }
            });
            return comparable;
        }
        if (value instanceof List<?> list) {
            List<Object> comparable = new ArrayList<>();
            list.stream()
                    .filter(entry -> !name.equals("env") || !isOfTheHub(entry))
                    .filter(entry -> !PULL_SECRET_NAME.equals(Tree.at(entry, "name")))
                    .forEach(entry -> comparable.add(comparable("", entry)));
            return comparable;
        }
        return Tree.normal(value);
    }

    private static boolean isLeftOut(String key, Object value) {
        boolean empty = value == null
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list && list.isEmpty();
        return empty || TELLS_WHO_MADE_IT.contains(key) || key.equals(USER_SCHEDULER) || key.equals("namespace");
    }

    private static boolean isOfTheHub(Object variable) {
        String name = String.valueOf(Tree.at(variable, "name"));
        return name.startsWith("JUPYTERHUB_") || name.startsWith("JPY_");
    }
}
