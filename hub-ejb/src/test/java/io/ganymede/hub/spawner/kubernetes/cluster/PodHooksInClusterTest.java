package io.ganymede.hub.spawner.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.Webhook.FailurePolicy;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.SpawnerContract.CollectedProgress;
import io.ganymede.hub.spawner.hook.chain.HookRunner;
import io.ganymede.hub.spawner.hook.chain.HookWebhook;
import io.ganymede.hub.spawner.kubernetes.hook.PodHooks;
import io.ganymede.hub.webhook.WebhookReceiver;
import io.ganymede.hub.webhook.WebhookReceiver.Behaviour;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hooks of pods in a real cluster, whose nodes only play that pods run. */
class PodHooksInClusterTest {
    private static final ServerId ALICE = ServerId.defaultServer(Username.of("alice"));
    private static final Configuration SETTINGS = ConfigurationFixture.load("");
    private static final String LABEL =
            "{\"patch\": [{\"op\": \"add\", \"path\": \"/metadata/annotations/team\", \"value\": \"blue\"}]}";

    private final HookRunner runner = HookRunner.with(Thread::new);
    private KubernetesLab lab;
    private KubernetesSpawner spawner;

    @BeforeEach
    void open() throws Exception {
        lab = KubernetesLab.open();
    }

    @AfterEach
    void close() throws Exception {
        runner.close();
        if (spawner != null) {
            spawner.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void createsThePodThatAWebhookWantsAndTellsItsUid() throws Exception {
        try (WebhookReceiver modify = answering(200, LABEL);
                WebhookReceiver created = answering(200, "{}")) {
            SpawnedServer spawned = start(modify, created);

            assertThat(spawner.poll(ALICE, spawned.state())).isEqualTo(new ServerStatus.Running());
            JsonObject told = created.requests().get(0).json();
            assertThat(Json.createPointer("/data/pod/metadata/annotations/team").getValue(told))
                    .hasToString("\"blue\"");
            assertThat(told.getJsonObject("data")
                            .getJsonObject("pod")
                            .getJsonObject("metadata")
                            .getString("uid"))
                    .isNotEmpty();
        }
    }

    @Test
    void createsNoPodThatAWebhookRefuses() throws Exception {
        try (WebhookReceiver modify = answering(403, "{\"message\": \"No room.\"}");
                WebhookReceiver created = answering(200, "{}")) {
            assertThatExceptionOfType(SpawnException.class)
                    .isThrownBy(() -> start(modify, created))
                    .withMessage("No room.")
                    .extracting(SpawnException::failure)
                    .isEqualTo(Failure.SPAWN_HOOK_REFUSED);
            assertThat(lab.names("pods")).isEmpty();
            assertThat(created.requests()).isEmpty();
        }
    }

    @Test
    void deletesAPodThatAWebhookRefusesAfterwards() throws Exception {
        try (WebhookReceiver modify = answering(200, "{}");
                WebhookReceiver created = answering(500, "{}")) {
            assertThatExceptionOfType(SpawnException.class)
                    .isThrownBy(() -> start(modify, created))
                    .extracting(SpawnException::failure)
                    .isEqualTo(Failure.SPAWN_HOOK_FAILED);
            assertThat(created.requests()).hasSize(1);
            assertThat(lab.names("pods")).isEmpty();
        }
    }

    private static WebhookReceiver answering(int status, String body) {
        Behaviour behaviour = (request, reply) -> reply.send(status, body);
        return WebhookReceiver.start(behaviour);
    }

    private SpawnedServer start(WebhookReceiver modify, WebhookReceiver created) throws Exception {
        Duration timeout = Duration.ofSeconds(60);
        PodHooks hooks = new PodHooks(
                List.of(),
                runner,
                Optional.of(new HookWebhook(
                        KubeSpawnerSettings.MODIFY_POD_HOOK,
                        modify.webhook(timeout, FailurePolicy.FAIL),
                        Clock.systemUTC())),
                Optional.of(new HookWebhook(
                        KubeSpawnerSettings.AFTER_POD_CREATED_HOOK,
                        created.webhook(timeout, FailurePolicy.FAIL),
                        Clock.systemUTC())));
        spawner = new KubernetesSpawner(
                lab::address, () -> lab.options(), new PlainManifests(lab.namespace(), true), hooks, Clock.systemUTC());
        SpawnRequest request = new SpawnRequest(
                ALICE,
                1,
                "a1",
                List.of(),
                Map.of(),
                "/user/alice/",
                JsonObject.EMPTY_JSON_OBJECT,
                JsonObject.EMPTY_JSON_OBJECT,
                SETTINGS,
                Duration.ofMinutes(4));
        return spawner.start(request, new CollectedProgress());
    }
}
