package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Creates what goes with pods: namespaces, claims, secrets and services (KubeSpawner contract 10 to 12). */
final class ObjectRequests {
    private static final FieldMask OWNER = FieldMask.of("metadata uid", "metadata ownerReferences uid");
    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String NAMESPACES = "/api/v1/namespaces";
    private static final String CLAIMS = "persistentvolumeclaims";

    private final ReliableRequests requests;

    ObjectRequests(ReliableRequests requests) {
        this.requests = requests;
    }

    /** Creates a namespace unless it is there. */
    void ensureNamespace(JsonObject manifest) throws SpawnException, InterruptedException {
        ApiReply reply = send(ApiRequest.post(NAMESPACES, bytes(manifest)));
        if (!reply.isSuccess() && !reply.alreadyExists()) {
            throw Refusals.translate("namespace " + name(manifest), reply);
        }
    }

    /** Creates a claim unless it is there, which a used-up quota does not matter for. */
    void ensureClaim(String namespace, JsonObject manifest) throws SpawnException, InterruptedException {
        ApiReply reply = send(ApiRequest.post(path(namespace, CLAIMS), bytes(manifest)));
        if (reply.isSuccess() || reply.alreadyExists()) {
            return;
        }
        if (reply.status() != ApiReply.FORBIDDEN || !hasClaim(new ObjectKey(namespace, name(manifest)))) {
            throw Refusals.translate("volume claim " + name(manifest), reply);
        }
    }

    boolean hasClaim(ObjectKey key) throws SpawnException, InterruptedException {
        ApiReply reply = send(ApiRequest.get(path(key, CLAIMS), Map.of()));
        if (!reply.isSuccess() && reply.status() != ApiReply.NOT_FOUND) {
            throw Refusals.translate("look at the volume claim " + key.name(), reply);
        }
        return reply.isSuccess();
    }

    /** Deletes a claim; none is no error. */
    void deleteClaim(ObjectKey key) throws SpawnException, InterruptedException {
        ApiReply reply = send(ApiRequest.delete(path(key, CLAIMS), bytes(JsonObject.EMPTY_JSON_OBJECT)));
        if (!reply.isSuccess() && reply.status() != ApiReply.NOT_FOUND) {
            throw Refusals.translate("deletion of the volume claim " + key.name(), reply);
        }
    }

    void createSecret(JsonObject manifest, PodSnapshot owner) throws SpawnException, InterruptedException {
        createOwned("secret", manifest, owner);
    }

    void createService(JsonObject manifest, PodSnapshot owner) throws SpawnException, InterruptedException {
        createOwned("service", manifest, owner);
    }

    /** Creates an object that goes with the pod. One of that name that an earlier pod has left is deleted first. */
    private void createOwned(String kind, JsonObject manifest, PodSnapshot owner)
            throws SpawnException, InterruptedException {
        ObjectKey key = new ObjectKey(owner.key().namespace(), name(manifest));
        ApiRequest post = ApiRequest.post(path(key.namespace(), kind + "s"), bytes(owned(manifest, owner)));
        long end = System.nanoTime() + LEFTOVER_LIMIT.toNanos();
        while (true) {
            ApiReply reply = send(post);
            if (reply.isSuccess()) {
                return;
            }
            if (!reply.alreadyExists()) {
                throw Refusals.translate(kind + " " + key.name(), reply);
            }
            ApiReply present = send(ApiRequest.get(path(key, kind + "s"), Map.of()));
            if (present.isSuccess() && isOwnedBy(present.json(OWNER), owner)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new SpawnException(
                        Failure.SPAWN_NAME_TAKEN, "The " + kind + " " + key + " of an earlier run does not go away.");
            }
            send(ApiRequest.delete(path(key, kind + "s"), bytes(JsonObject.EMPTY_JSON_OBJECT)));
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    private static boolean isOwnedBy(JsonObject present, PodSnapshot owner) {
        return JsonReading.list(present, "metadata", "ownerReferences").stream()
                .anyMatch(reference -> reference instanceof JsonObject object
                        && JsonReading.text(object, "uid")
                                .filter(owner.uid()::equals)
                                .isPresent());
    }

    private static JsonObject owned(JsonObject manifest, PodSnapshot owner) {
        JsonObject reference = Json.createObjectBuilder()
                .add("apiVersion", "v1")
                .add("kind", "Pod")
                .add("name", owner.key().name())
                .add("uid", owner.uid())
                .add("blockOwnerDeletion", true)
                .add("controller", false)
                .build();
        return Json.createObjectBuilder(manifest)
                .add(
                        "metadata",
                        Json.createObjectBuilder(JsonReading.child(manifest, "metadata"))
                                .add(
                                        "ownerReferences",
                                        Json.createArrayBuilder().add(reference)))
                .build();
    }

    private ApiReply send(ApiRequest request) throws SpawnException, InterruptedException {
        try {
            return requests.send(request);
        } catch (ClusterUnavailableException e) {
            throw Refusals.unavailable(e);
        }
    }

    private static String name(JsonObject manifest) {
        return JsonReading.text(manifest, "metadata", "name").orElse("");
    }

    private static byte[] bytes(JsonObject object) {
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String path(String namespace, String plural) {
        return NAMESPACES + "/" + namespace + "/" + plural;
    }

    private static String path(ObjectKey key, String plural) {
        return path(key.namespace(), plural) + "/" + key.name();
    }
}
