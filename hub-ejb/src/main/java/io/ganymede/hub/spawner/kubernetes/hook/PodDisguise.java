package io.ganymede.hub.spawner.kubernetes.hook;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/** Hides the values of environment variables of a pod, where tokens and passwords are. Has no effects. */
final class PodDisguise {
    /** What stands in place of a value. */
    static final String MASK = "********";

    private static final String SPEC = "spec";
    private static final String ENV = "env";
    private static final String VALUE = "value";
    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");

    private PodDisguise() {}

    /** The pod with a mark in place of each value that is written in it. */
    static JsonObject masked(JsonObject pod) {
        JsonObject spec = child(pod);
        JsonObjectBuilder maskedSpec = Json.createObjectBuilder(spec);
        CONTAINERS.stream().filter(spec::containsKey).forEach(kind -> maskedSpec.add(kind, containers(spec.get(kind))));
        return Json.createObjectBuilder(pod).add(SPEC, maskedSpec).build();
    }

    /** Whether a mark stands where a value should. */
    static boolean holdsMask(JsonObject pod) {
        JsonObject spec = child(pod);
        return CONTAINERS.stream()
                .flatMap(kind -> objects(spec.get(kind)))
                .flatMap(container -> objects(container.get(ENV)))
                .anyMatch(variable -> variable.get(VALUE) instanceof JsonString text
                        && text.getString().equals(MASK));
    }

    private static JsonObject child(JsonObject pod) {
        return pod.get(SPEC) instanceof JsonObject spec ? spec : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static JsonValue containers(JsonValue list) {
        JsonArrayBuilder containers = Json.createArrayBuilder();
        objects(list).forEach(container -> {
            JsonObjectBuilder masked = Json.createObjectBuilder(container);
            if (container.containsKey(ENV)) {
                JsonArrayBuilder variables = Json.createArrayBuilder();
                objects(container.get(ENV)).forEach(variable -> variables.add(variable(variable)));
                masked.add(ENV, variables);
            }
            containers.add(masked);
        });
        return containers.build();
    }

    private static JsonObject variable(JsonObject variable) {
        return variable.containsKey(VALUE)
                ? Json.createObjectBuilder(variable).add(VALUE, MASK).build()
                : variable;
    }

    private static Stream<JsonObject> objects(JsonValue list) {
        return list instanceof JsonArray items
                ? items.stream().filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject)
                : Stream.empty();
    }
}
