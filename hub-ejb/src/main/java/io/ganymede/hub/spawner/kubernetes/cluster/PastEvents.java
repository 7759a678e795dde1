package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.spawner.kubernetes.narration.BoundedEvent;
import io.ganymede.hub.spawner.kubernetes.narration.ClusterEvent;
import io.ganymede.hub.spawner.kubernetes.narration.EventTranslator;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the cluster still knows to tell of a pod. Events expire after an hour, unless a cluster keeps them longer. */
final class PastEvents {
    private static final String MOST = "50";

    private PastEvents() {}

    /** Oldest first; empty if the cluster does not tell. */
    static List<SpawnReport> of(ApiServer server, ObjectKey pod, Duration limit) throws InterruptedException {
        try {
            ApiReply reply = server.send(
                    ApiRequest.get(
                            "/api/v1/namespaces/" + pod.namespace() + "/events",
                            Map.of(
                                    "fieldSelector",
                                    "involvedObject.kind=Pod,involvedObject.name=" + pod.name(),
                                    "limit",
                                    MOST)),
                    limit);
            return reply.isSuccess() ? reports(reply.json(FieldMask.EVERYTHING)) : List.of();
        } catch (IOException unreachable) {
            return List.of();
        }
    }

    private static List<SpawnReport> reports(JsonObject list) {
        return JsonReading.list(list, "items").stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .map(ClusterEvent::of)
                .sorted(Comparator.comparing(ClusterEvent::time))
                .map(event -> SpawnReport.of(
                        0, EventTranslator.translate(event).sentence(), Optional.of(BoundedEvent.of(event.raw()))))
                .toList();
    }
}
