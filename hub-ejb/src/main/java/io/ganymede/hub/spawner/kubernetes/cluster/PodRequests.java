package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates pods and deletes them; one request for each of that as long as nothing is in the way. */
final class PodRequests {
    private static final int MOST_LEFTOVERS = 3;
    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(30);

    private final ReliableRequests requests;
    private final PodWaits waits;

    PodRequests(ReliableRequests requests, PodCache cache) {
        this(requests, cache, PodWaits.PATIENCE);
    }

    /** @param patience how long nothing may be told of a pod before the API server is asked */
    PodRequests(ReliableRequests requests, PodCache cache, Duration patience) {
        this.requests = requests;
        this.waits = new PodWaits(cache, this, patience);
    }

    /** Waits for pods. */
    PodWaits waits() {
        return waits;
    }

    /**
     * Creates a pod. One of that name which the same attempt has created counts as created; one that an earlier attempt
     * for the same server has left is deleted first; any other is left alone (KubeSpawner contract 13.2, 23).
     *
     * @param manifest the pod; names its namespace and, by annotations, its user and server
     * @throws SpawnException if the cluster refuses it, or the name belongs to somebody else
     */
    PodSnapshot create(JsonObject manifest, String attempt) throws SpawnException, InterruptedException {
        JsonObject marked = marked(manifest, attempt);
        ObjectKey key = new ObjectKey(
                JsonReading.text(manifest, "metadata", "namespace").orElseThrow(),
                JsonReading.text(manifest, "metadata", "name").orElseThrow());
        ApiRequest post = ApiRequest.post(pods(key.namespace()), bytes(marked));
        for (int leftovers = 0; leftovers <= MOST_LEFTOVERS; leftovers++) {
            ApiReply reply = send(post);
            if (reply.isSuccess()) {
                return PodSnapshot.of(reply.json(PodSnapshot.MASK))
                        .orElseThrow(() -> Refusals.translate("pod " + key.name(), reply));
            }
            if (!reply.alreadyExists()) {
                throw Refusals.translate("pod " + key.name(), reply);
            }
            Optional<PodSnapshot> present = get(key);
            if (present.isPresent()) {
                if (present.get().annotation(PodSnapshot.ATTEMPT).equals(Optional.of(attempt))) {
                    return present.get();
                }
                clear(present.get(), marked);
            }
        }
        throw new SpawnException(Failure.SPAWN_NAME_TAKEN, "Pods named " + key.name() + " come again and again.");
    }

    private void clear(PodSnapshot present, JsonObject wanted) throws SpawnException, InterruptedException {
        if (!sameServer(present, wanted)) {
            throw new SpawnException(
                    Failure.SPAWN_NAME_TAKEN,
                    "The pod " + present.key() + " is there already and belongs to "
                            + present.annotation(PodSnapshot.USERNAME)
                                    .map(user -> "the user " + user)
                                    .orElse("somebody else")
                            + ".");
        }
        waits.deleted(present.key(), present.uid(), 0, LEFTOVER_LIMIT);
    }

    private static boolean sameServer(PodSnapshot present, JsonObject wanted) {
        return Stream.of(PodSnapshot.USERNAME, PodSnapshot.SERVER_NAME).allMatch(name -> present.annotation(name)
                .equals(JsonReading.text(wanted, "metadata", "annotations", name)));
    }

    /**
     * Deletes a pod; none of that name, or only one with another id, is no error.
     *
     * @param uid empty to delete whichever has the name
     * @param graceSeconds what its processes get to end by themselves
     * @return false if there is none
     */
    boolean delete(ObjectKey key, Optional<String> uid, int graceSeconds) throws SpawnException, InterruptedException {
        JsonObjectBuilder options = Json.createObjectBuilder()
                .add("apiVersion", "v1")
                .add("kind", "DeleteOptions")
                .add("gracePeriodSeconds", graceSeconds);
        uid.ifPresent(
                id -> options.add("preconditions", Json.createObjectBuilder().add("uid", id)));
        ApiReply reply = send(ApiRequest.delete(pod(key), bytes(options.build())));
        if (!reply.isSuccess() && reply.status() != ApiReply.NOT_FOUND && reply.status() != ApiReply.CONFLICT) {
            throw Refusals.translate("deletion of the pod " + key.name(), reply);
        }
        return reply.isSuccess();
    }

    /** The pod as the API server knows it now. */
    Optional<PodSnapshot> get(ObjectKey key) throws SpawnException, InterruptedException {
        ApiReply reply = send(ApiRequest.get(pod(key), Map.of()));
        if (reply.status() == ApiReply.NOT_FOUND) {
            return Optional.empty();
        }
        if (!reply.isSuccess()) {
            throw Refusals.translate("look at the pod " + key.name(), reply);
        }
        return PodSnapshot.of(reply.json(PodSnapshot.MASK));
    }

    private ApiReply send(ApiRequest request) throws SpawnException, InterruptedException {
        try {
            return requests.send(request);
        } catch (ClusterUnavailableException e) {
            throw Refusals.unavailable(e);
        }
    }

    private static JsonObject marked(JsonObject manifest, String attempt) {
        JsonObject metadata = manifest.getJsonObject("metadata");
        JsonObjectBuilder annotations = Json.createObjectBuilder(JsonReading.child(metadata, "annotations"))
                .add(PodSnapshot.ATTEMPT, attempt);
        return Json.createObjectBuilder(manifest)
                .add("metadata", Json.createObjectBuilder(metadata).add("annotations", annotations))
                .build();
    }

    private static byte[] bytes(JsonObject object) {
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String pods(String namespace) {
        return "/api/v1/namespaces/" + namespace + "/pods";
    }

    private static String pod(ObjectKey key) {
        return pods(key.namespace()) + "/" + key.name();
    }
}
