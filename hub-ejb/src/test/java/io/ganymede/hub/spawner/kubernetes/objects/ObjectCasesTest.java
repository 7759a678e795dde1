package io.ganymede.hub.spawner.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.spawner.kubernetes.profile.ChoiceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares objects with those that KubeSpawner makes, field by field. The files' rows were made by running it. */
class ObjectCasesTest {
    private static final JsonObject CASES = CaseFiles.read("kubespawner-cases.json");
    private static final JsonObject FURTHER_CASES = CaseFiles.read("kubespawner-further-cases.json");

    /** Rows with an expectation of their own, further down. */
    private static final Set<String> DIFFERENT = Set.of("mem-bad-suffix");

    /** In this row the service was asked for with the usual port, while the server listens on another. */
    private static final String ROW_WITH_PORT = "port";

    static Stream<Named<JsonObject>> rows() {
        return Stream.of(CASES, FURTHER_CASES)
                .flatMap(file -> file.getJsonArray("cases").stream())
                .map(JsonValue::asJsonObject)
                .filter(row -> !DIFFERENT.contains(row.getString("id")))
                .map(row -> Named.of(row.getString("id"), row));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void makesWhatKubeSpawnerMakes(JsonObject row) throws Exception {
        if (row.containsKey("error")) {
            assertThatThrownBy(() -> new CaseRun(row).build())
                    .isInstanceOfAny(ObjectException.class, ConfigurationException.class, ChoiceException.class)
                    .hasMessageNotContaining("KeyError");
        } else {
            assertThat(differences(row)).isEmpty();
        }
    }

    private static List<String> differences(JsonObject row) throws Exception {
        CaseRun run = new CaseRun(row);
        List<String> differences = new ArrayList<>();
        differences.addAll(NormalisedTree.differences("names", names(row), names(run.names())));
        differences.addAll(NormalisedTree.differences(
                "pod", CaseFiles.tree(row.get("pod")), run.build().pod()));
        differences.addAll(NormalisedTree.differences("pvc", CaseFiles.tree(row.get("pvc")), run.claim()));
        differences.addAll(NormalisedTree.differences("service", service(row), run.service()));
        return differences;
    }

    /** The names under which the objects are created. */
    private static Map<String, Object> names(JsonObject row) {
        Map<String, Object> names = CaseFiles.map(row.getJsonObject("names"));
        names.put("namespace", row.getJsonObject("state").getString("namespace"));
        names.remove("working_dir");
        return names;
    }

    private static Map<String, Object> names(ObjectNames names) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pod_name", names.pod());
        tree.put("pvc_name", names.claim());
        tree.put("secret_name", names.secret());
        tree.put("dns_name", names.dnsName());
        tree.put("namespace", names.namespace());
        return tree;
    }

    /** An owner comes later, when the pod is there. */
    private static Map<String, Object> service(JsonObject row) {
        Map<String, Object> service = CaseFiles.map(row.getJsonObject("service"));
        ((Map<?, ?>) service.get("metadata")).remove("ownerReferences");
        if (row.getString("id").equals(ROW_WITH_PORT)) {
            @SuppressWarnings("unchecked")
            Map<String, Object> spec = (Map<String, Object>) service.get("spec");
            spec.put("ports", List.of(Map.of("name", "http", "port", 9999, "targetPort", 9999)));
        }
        return service;
    }

    @Test
    void takesMemoryInTheClustersNotation() throws Exception {
        JsonObject row = CASES.getJsonArray("cases").stream()
                .map(JsonValue::asJsonObject)
                .filter(candidate -> candidate.getString("id").equals("mem-bad-suffix"))
                .findFirst()
                .orElseThrow();
        List<?> containers =
                (List<?>) ((Map<?, ?>) new CaseRun(row).build().pod().get("spec")).get("containers");
        Object resources = ((Map<?, ?>) containers.get(0)).get("resources");
        assertThat(resources).isEqualTo(Map.of("requests", Map.of(), "limits", Map.of("memory", 1L << 30)));
    }

    @Test
    void comparesFieldByField() {
        Object one = CaseFiles.tree(
                Json.createObjectBuilder().add("a", 1).add("b", "x").build());
        assertThat(NormalisedTree.differences("tree", one, Map.of("a", 1.0, "b", "y")))
                .containsExactly("tree.b should be x but is y");
        assertThat(NormalisedTree.differences("tree", one, Map.of("a", 1, "b", "x", "c", List.of())))
                .containsExactly("tree.c should be null but is []");
    }
}
