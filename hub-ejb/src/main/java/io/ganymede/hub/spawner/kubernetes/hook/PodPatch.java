package io.ganymede.hub.spawner.kubernetes.hook;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What hooks may make of a pod. Has no effects. */
final class PodPatch {
    private static final String PATCH = "patch";
    private static final String MERGE_PATCH = "merge_patch";
    private static final String METADATA = "metadata";

    /** Labels and annotations that the hub finds pods by. */
    private static final Predicate<String> OURS = name -> name.equals("app")
            || name.equals("component")
            || name.startsWith("app.kubernetes.io/")
            || name.startsWith("hub.jupyter.org/");

    private PodPatch() {}

    /**
     * The pod as a webhook wants it.
     *
     * @param name of the setting, for messages
     * @param answer an object with a JSON Patch, a JSON Merge Patch, or nothing
     */
    static JsonObject applied(String name, JsonObject answer, JsonObject pod) throws SpawnException {
        String which = "webhook " + name;
        if (!Set.of(PATCH, MERGE_PATCH).containsAll(answer.keySet()) || answer.size() > 1) {
            throw wrong(which, "its answer must hold patch or merge_patch, and nothing else");
        }
        JsonObject changed = patched(which, answer, pod);
        if (PodDisguise.holdsMask(changed) && !PodDisguise.holdsMask(pod)) {
            throw wrong(which, "it sent a hidden value back; change single variables by a JSON Patch");
        }
        return checked(which, changed, pod);
    }

    private static JsonObject patched(String which, JsonObject answer, JsonObject pod) throws SpawnException {
        try {
            if (answer.containsKey(PATCH)) {
                if (!(answer.get(PATCH) instanceof JsonArray operations)) {
                    throw wrong(which, "patch must be a list of operations (RFC 6902)");
                }
                return Json.createPatch(operations).apply(pod);
            }
            if (answer.containsKey(MERGE_PATCH)) {
                if (!(answer.get(MERGE_PATCH) instanceof JsonObject merged)) {
                    throw wrong(which, "merge_patch must be an object (RFC 7396)");
                }
                return Json.createMergePatch(merged).apply(pod).asJsonObject();
            }
            return pod;
        } catch (JsonException | ClassCastException | IllegalArgumentException | NullPointerException e) {
            // a patch that is malformed, or that does not fit, shows in any of these
            throw new SpawnException(
                    Failure.SPAWN_HOOK_FAILED, "The change that the " + which + " wants does not fit the pod.", e);
        }
    }

    /**
     * The changed pod, if it is still the same for the hub.
     *
     * @param which hook, for messages
     */
    static JsonObject checked(String which, JsonObject changed, JsonObject pod) throws SpawnException {
        for (List<String> path : List.of(
                List.of("apiVersion"), List.of("kind"), List.of(METADATA, "name"), List.of(METADATA, "namespace"))) {
            if (!value(changed, path).equals(value(pod, path))) {
                throw wrong(which, String.join(".", path) + " of the pod has to stay");
            }
        }
        for (String kind : List.of("labels", "annotations")) {
            JsonObject before = object(value(pod, List.of(METADATA, kind)));
            JsonObject after = object(value(changed, List.of(METADATA, kind)));
            for (Map.Entry<String, JsonValue> entry : before.entrySet()) {
                if (OURS.test(entry.getKey()) && !entry.getValue().equals(after.get(entry.getKey()))) {
                    throw wrong(which, METADATA + "." + kind + "." + entry.getKey() + " of the pod has to stay");
                }
            }
        }
        return changed;
    }

    private static JsonValue value(JsonObject object, List<String> path) {
        JsonValue value = object;
        for (String name : path) {
            value = object(value).getOrDefault(name, JsonValue.NULL);
        }
        return value;
    }

    private static JsonObject object(JsonValue value) {
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static SpawnException wrong(String which, String what) {
        return new SpawnException(Failure.SPAWN_HOOK_FAILED, "The " + which + " cannot be followed: " + what + ".");
    }
}
