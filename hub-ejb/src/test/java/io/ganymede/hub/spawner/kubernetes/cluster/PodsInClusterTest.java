package io.ganymede.hub.spawner.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods of a real API server, from their creation to their end. */
class PodsInClusterTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MANY = 200;

    private KubernetesLab lab;
    private PodWatch watch;
    private PodRequests pods;

    @BeforeEach
    void open() throws Exception {
        lab = KubernetesLab.open();
        watch = new PodWatch(lab.server(), lab.pods(), "component=singleuser-server", WatchLoop.Timing.USUAL);
        watch.start(Thread::new);
        pods = new PodRequests(
                new ReliableRequests(lab.server(), Duration.ofSeconds(20), Duration.ofSeconds(60)), watch.cache());
        assertThat(watch.awaitLoaded(LIMIT)).isTrue();
    }

    @AfterEach
    void close() throws Exception {
        if (lab != null) {
            watch.close();
            lab.close();
        }
    }

    @Test
    void startsAndStopsManyAtOnceWithOneRequestEach() throws Exception {
        long before = lab.server().requestCount();
        List<PodSnapshot> ready = forEach(MANY, i -> () -> {
            PodSnapshot created = pods.create(manifest("user" + i), "attempt" + i);
            return ready(created);
        });
        assertThat(ready).hasSize(MANY).allSatisfy(pod -> {
            assertThat(pod.ip()).isPresent();
            assertThat(pod.port()).contains(8888);
        });
        assertThat(lab.server().requestCount() - before).as("requests to start").isLessThanOrEqualTo(MANY + MANY / 10);

        long started = lab.server().requestCount();
        forEach(MANY, i -> () -> {
            pods.waits().deleted(ready.get(i).key(), ready.get(i).uid(), 1, LIMIT);
            return ready.get(i);
        });
        assertThat(lab.server().requestCount() - started).as("requests to stop").isLessThanOrEqualTo(MANY + MANY / 10);
        assertThat(watch.cache().all()).isEmpty();
    }

    @Test
    void replacesThePodOfAnEarlierAttemptAndKeepsItsOwn() throws Exception {
        // on no node, because those of some played clusters delete by name and would take the second one for the first
        PodSnapshot first = pods.create(manifest("alice", "no-such-node"), "a1");

        PodSnapshot again = pods.create(manifest("alice", "no-such-node"), "a1");
        PodSnapshot second = pods.create(manifest("alice"), "a2");

        assertThat(again.uid()).isEqualTo(first.uid());
        assertThat(second.uid()).isNotEqualTo(first.uid());
        assertThat(ready(second).ip()).isPresent();
    }

    @Test
    void tellsAtOnceWhenAPodIsDeletedByHand() throws Exception {
        PodSnapshot pod = pods.create(manifest("alice", "no-such-node"), "a1");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<PodSnapshot> waiting = other.submit(() -> ready(pod));
            pods.delete(pod.key(), Optional.empty(), 0);

            assertThatThrownBy(waiting::get)
                    .hasCauseInstanceOf(SpawnException.class)
                    .cause()
                    .extracting(e -> ((SpawnException) e).failure())
                    .isEqualTo(Failure.SPAWN_POD_DELETED);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void saysThatTheQuotaIsUsedUp() throws Exception {
        lab.create(
                "/api/v1/namespaces/" + lab.namespace() + "/resourcequotas",
                "{\"metadata\": {\"name\": \"few\"}, \"spec\": {\"hard\": {\"pods\": \"0\"}}}");
        lab.awaitMember("/api/v1/namespaces/" + lab.namespace() + "/resourcequotas/few", "status", "hard");

        assertThatThrownBy(() -> pods.create(manifest("alice"), "a1"))
                .isInstanceOfSatisfying(
                        SpawnException.class, e -> assertThat(e.failure()).isEqualTo(Failure.SPAWN_QUOTA_EXCEEDED));
    }

    private PodSnapshot ready(PodSnapshot created) throws Exception {
        StartMailbox mailbox = new StartMailbox();
        try (PodCache.Listening ignored = watch.cache().listen(created.key(), mailbox::pod)) {
            return pods.waits().ready(created, LIMIT, mailbox, new PodWaits.Witness() {
                @Override
                public void pod(PodSnapshot pod) {}

                @Override
                public void event(JsonObject event) {}
            });
        }
    }

    private <T> List<T> forEach(int count, IntFunction<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<T>> results =
                    threads.invokeAll(IntStream.range(0, count).mapToObj(work).toList());
            List<T> values = new ArrayList<>();
            for (Future<T> result : results) {
                values.add(result.get());
            }
            return values;
        } finally {
            threads.shutdownNow();
        }
    }

    private JsonObject manifest(String user) {
        return manifest(user, "linux");
    }

    private JsonObject manifest(String user, String system) {
        String text =
                """
                {"apiVersion": "v1", "kind": "Pod",
                 "metadata": {"name": "jupyter-%1$s", "namespace": "%2$s",
                   "labels": {"component": "singleuser-server"}, "annotations": {"hub.jupyter.org/username": "%1$s"}},
                 "spec": {"nodeSelector": {"kubernetes.io/os": "%3$s"}, "automountServiceAccountToken": false,
                   "containers": [{"name": "notebook", "image": "none",
                     "ports": [{"name": "notebook-port", "containerPort": 8888}]}]}}
                """
                        .formatted(user, lab.namespace(), system);
        return Json.createReader(new StringReader(text)).readObject();
    }
}
