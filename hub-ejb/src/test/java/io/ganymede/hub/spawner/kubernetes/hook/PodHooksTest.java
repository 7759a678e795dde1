package io.ganymede.hub.spawner.kubernetes.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.Webhook.FailurePolicy;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.hook.chain.HookRunner;
import io.ganymede.hub.spawner.hook.chain.HookWebhook;
import io.ganymede.hub.spawner.kubernetes.PodHook;
import io.ganymede.hub.webhook.WebhookReceiver;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What hooks make of a pod, and what they are not allowed to. */
class PodHooksTest {
    private static final JsonObject POD = json(
            """
            {"apiVersion": "v1", "kind": "Pod",
             "metadata": {"name": "jupyter-bob", "namespace": "hub",
                          "labels": {"component": "singleuser-server", "team": "a"},
                          "annotations": {"hub.jupyter.org/username": "bob"}},
             "spec": {"containers": [{"name": "notebook", "image": "lab:1", "env": [
                        {"name": "JUPYTERHUB_API_TOKEN", "value": "s3cret-token"},
                        {"name": "FROM", "valueFrom": {"secretKeyRef": {"name": "x", "key": "y"}}}]}],
                      "initContainers": [{"name": "init", "env": [{"name": "P", "value": "s3cret-password"}]}]}}
            """);
    private static final SpawnRequest REQUEST = new SpawnRequest(
            ServerId.defaultServer(Username.of("bob")),
            7,
            "a1",
            List.of(),
            Map.of(),
            "/user/bob/",
            json("{\"profile\": \"gpu\"}"),
            JsonObject.EMPTY_JSON_OBJECT,
            ConfigurationFixture.load(""),
            Duration.ofSeconds(60));

    private final List<WebhookReceiver> receivers = new ArrayList<>();
    private final HookRunner runner = HookRunner.with(Thread::new);

    @AfterEach
    void close() {
        receivers.forEach(WebhookReceiver::close);
        runner.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /spec/containers/0/image | \"lab:1\"",
                "{\"patch\": [{\"op\": \"replace\", \"path\": \"/spec/containers/0/image\", \"value\": \"lab:2\"}]}"
                        + " | /spec/containers/0/image | \"lab:2\"",
                "{\"patch\": [{\"op\": \"add\", \"path\": \"/spec/containers/0/env/-\", \"value\": {\"name\": \"A\","
                        + " \"value\": \"1\"}}]} | /spec/containers/0/env/0/value | \"s3cret-token\"",
                "{\"merge_patch\": {\"spec\": {\"priorityClassName\": \"low\"}}} | /spec/priorityClassName | \"low\"",
                "{\"merge_patch\": {\"metadata\": {\"labels\": {\"team\": \"b\"}}}} | /metadata/labels/team | \"b\""
            })
    void followsPatches(String answer, String pointer, String value) throws Exception {
        WebhookReceiver receiver = receiver(200, answer);

        JsonObject changed = hooks(receiver, FailurePolicy.FAIL).modify(REQUEST, POD);

        assertThat(Json.createPointer(pointer).getValue(changed)).hasToString(value);
        JsonObject sent = receiver.requests().get(0).json();
        assertThat(sent.getString("type")).isEqualTo("pod.modify");
        assertThat(sent.getJsonObject("data"))
                .containsOnlyKeys("user", "user_id", "server_name", "attempt", "user_options", "pod");
        assertThat(receiver.requests().get(0).body())
                .doesNotContain("s3cret")
                .contains("JUPYTERHUB_API_TOKEN", "secretKeyRef", "\"name\":\"init\"");
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                Arguments.of("{\"pod\": {}}", "must hold patch or merge_patch"),
                Arguments.of("{\"patch\": [], \"merge_patch\": {}}", "and nothing else"),
                Arguments.of("{\"patch\": {}}", "list of operations"),
                Arguments.of("{\"patch\": [7]}", "does not fit"),
                Arguments.of("{\"patch\": [{\"op\": \"fly\", \"path\": \"/spec\"}]}", "does not fit"),
                Arguments.of("{\"patch\": [{\"op\": \"remove\", \"path\": \"/spec/nothing\"}]}", "does not fit"),
                Arguments.of("{\"patch\": [{\"op\": \"replace\", \"path\": \"\", \"value\": 1}]}", "does not fit"),
                Arguments.of("{\"merge_patch\": 1}", "merge_patch must be an object"),
                Arguments.of("{\"merge_patch\": {\"metadata\": {\"name\": \"x\"}}}", "metadata.name"),
                Arguments.of("{\"merge_patch\": {\"metadata\": null}}", "metadata.name"),
                Arguments.of("{\"merge_patch\": {\"kind\": \"Job\"}}", "kind of the pod has to stay"),
                Arguments.of(
                        "{\"merge_patch\": {\"metadata\": {\"labels\": {\"component\": null}}}}",
                        "metadata.labels.component"),
                Arguments.of(
                        "{\"merge_patch\": {\"metadata\": {\"annotations\": {\"hub.jupyter.org/username\": \"eve\"}}}}",
                        "metadata.annotations.hub.jupyter.org/username"),
                Arguments.of(
                        "{\"patch\": [{\"op\": \"add\", \"path\": \"/spec/containers/0/env/-\", \"value\": {\"name\":"
                                + " \"A\", \"value\": \"********\"}}]}",
                        "hidden value"));
    }

    @ParameterizedTest
    @MethodSource("wrongAnswers")
    void refusesWhatCannotBe(String answer, String words) throws Exception {
        WebhookReceiver receiver = receiver(200, answer);

        assertThatExceptionOfType(SpawnException.class)
                .isThrownBy(() -> hooks(receiver, FailurePolicy.FAIL).modify(REQUEST, POD))
                .withMessageContaining(words)
                .withMessageContaining("Spawner.pre_spawn_hook")
                .extracting(SpawnException::failure)
                .isEqualTo(Failure.SPAWN_HOOK_FAILED);
        assertThat(hooks(receiver, FailurePolicy.IGNORE).modify(REQUEST, POD)).isEqualTo(POD);
    }

    @Test
    void tellsWhichPodWasCreated() throws Exception {
        WebhookReceiver receiver = receiver(204, "");

        hooks(receiver, FailurePolicy.FAIL).created(REQUEST, POD, "uid-1");

        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            assertThat(request.headers()).containsEntry("webhook-id", "after_pod_created-uid-1");
            assertThat(request.json().getString("type")).isEqualTo("pod.created");
            assertThat(Json.createPointer("/data/pod/metadata/uid").getValue(request.json()))
                    .hasToString("\"uid-1\"");
            assertThat(request.body()).doesNotContain("s3cret");
        });
    }

    @ParameterizedTest
    @CsvSource({"403, SPAWN_HOOK_REFUSED", "500, SPAWN_HOOK_FAILED"})
    void aPodMayBeRefusedAfterItWasCreated(int status, Failure failure) {
        WebhookReceiver receiver = receiver(status, "{\"message\": \"No.\"}");

        assertThatExceptionOfType(SpawnException.class)
                .isThrownBy(() -> hooks(receiver, FailurePolicy.FAIL).created(REQUEST, POD, "uid-1"))
                .extracting(SpawnException::failure)
                .isEqualTo(failure);
    }

    @Test
    void letsHooksInJavaChangeThePodOneAfterTheOther() throws Exception {
        PodHooks hooks =
                new PodHooks(List.of(labelling("1"), labelling("2")), runner, Optional.empty(), Optional.empty());

        assertThat(Json.createPointer("/metadata/labels/team").getValue(hooks.modify(REQUEST, POD)))
                .hasToString("\"a12\"");
    }

    private static PodHook labelling(String suffix) {
        return new PodHook() {
            @Override
            public JsonObject modifyPod(SpawnRequest request, JsonObject pod) {
                String before =
                        pod.getJsonObject("metadata").getJsonObject("labels").getString("team");
                return Json.createPointer("/metadata/labels/team").replace(pod, Json.createValue(before + suffix));
            }
        };
    }

    private WebhookReceiver receiver(int status, String answer) {
        WebhookReceiver receiver = WebhookReceiver.start((request, reply) -> reply.send(status, answer));
        receivers.add(receiver);
        return receiver;
    }

    private PodHooks hooks(WebhookReceiver receiver, FailurePolicy policy) {
        HookWebhook webhook = new HookWebhook(
                SpawnerSettings.PRE_SPAWN_HOOK, receiver.webhook(Duration.ofSeconds(60), policy), Clock.systemUTC());
        return new PodHooks(List.of(), runner, Optional.of(webhook), Optional.of(webhook));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
