package io.ganymede.hub.spawner.kubernetes.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the processes of pods wrote. */
final class PodLog {
    private static final String MOST_BYTES = Integer.toString(256 << 10);

    private PodLog() {}

    /** The last lines of the notebook's container; of its previous run if it has just been started again. */
    static List<String> tail(ApiServer server, ObjectKey pod, int lines, Duration limit)
            throws IOException, InterruptedException {
        List<String> current = read(server, pod, lines, "false", limit);
        return current.isEmpty() ? read(server, pod, lines, "true", limit) : current;
    }

    /** The last lines of the run before the present one. */
    static List<String> previous(ApiServer server, ObjectKey pod, int lines, Duration limit)
            throws IOException, InterruptedException {
        return read(server, pod, lines, "true", limit);
    }

    private static List<String> read(ApiServer server, ObjectKey pod, int lines, String previous, Duration limit)
            throws IOException, InterruptedException {
        ApiReply reply = server.send(
                ApiRequest.get(
                        "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name() + "/log",
                        Map.of(
                                "container",
                                PodSnapshot.NOTEBOOK,
                                "tailLines",
                                Integer.toString(lines),
                                "limitBytes",
                                MOST_BYTES,
                                "previous",
                                previous)),
                limit);
        return reply.isSuccess()
                ? new String(reply.body(), StandardCharsets.UTF_8).lines().toList()
                : List.of();
    }
}
