package io.ganymede.hub.spawner.kubernetes.hook;

import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.hook.chain.HookRunner;
import io.ganymede.hub.spawner.hook.chain.HookWebhook;
import io.ganymede.hub.spawner.kubernetes.PodHook;
import io.ganymede.hub.webhook.WebhookEvent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/** All hooks of servers' pods: those in Java, and after them the webhooks of the configuration. */
public final class PodHooks {
    /** No hooks. */
    public static final PodHooks NONE =
            new PodHooks(List.of(), HookRunner.with(Thread::new), Optional.empty(), Optional.empty());

    private static final String METADATA = "metadata";

    private final List<PodHook> hooks;
    private final HookRunner runner;
    private final Optional<HookWebhook> modifyPod;
    private final Optional<HookWebhook> afterPodCreated;

    /** @param hooks in the order in which they are called */
    public PodHooks(
            List<PodHook> hooks,
            HookRunner runner,
            Optional<HookWebhook> modifyPod,
            Optional<HookWebhook> afterPodCreated) {
        this.hooks = List.copyOf(hooks);
        this.runner = runner;
        this.modifyPod = modifyPod;
        this.afterPodCreated = afterPodCreated;
    }

    /**
     * The pod as all want it.
     *
     * @throws SpawnException if one refuses, fails, or changes what has to stay
     */
    public JsonObject modify(SpawnRequest request, JsonObject pod) throws SpawnException, InterruptedException {
        JsonObject last = pod;
        for (PodHook hook : hooks) {
            JsonObject before = last;
            JsonObject changed = runner.run(name(hook), hook.timeLimit(), () -> hook.modifyPod(request, before));
            last = PodPatch.checked("hook " + name(hook), changed, before);
        }
        if (modifyPod.isPresent()) {
            HookWebhook webhook = modifyPod.get();
            JsonObject before = last;
            WebhookEvent event =
                    new WebhookEvent("modify_pod-" + request.attempt(), "pod.modify", data(request, before), true);
            last = webhook.ask(event, answer -> PodPatch.applied(webhook.name(), answer, before), before);
        }
        return last;
    }

    /**
     * Tells all that a pod was created.
     *
     * @param uid of the pod
     * @throws SpawnException if one refuses or fails
     */
    public void created(SpawnRequest request, JsonObject pod, String uid) throws SpawnException, InterruptedException {
        if (hooks.isEmpty() && afterPodCreated.isEmpty()) {
            return;
        }
        JsonObject created = withUid(pod, uid);
        for (PodHook hook : hooks) {
            runner.run(name(hook), hook.timeLimit(), () -> {
                hook.afterPodCreated(request, created);
                return true;
            });
        }
        if (afterPodCreated.isPresent()) {
            WebhookEvent event =
                    new WebhookEvent("after_pod_created-" + uid, "pod.created", data(request, created), false);
            afterPodCreated.get().ask(event, answer -> true, true);
        }
    }

    private static JsonObject withUid(JsonObject pod, String uid) {
        JsonObjectBuilder metadata =
                Json.createObjectBuilder(pod.getJsonObject(METADATA)).add("uid", uid);
        return Json.createObjectBuilder(pod).add(METADATA, metadata).build();
    }

    private static JsonObject data(SpawnRequest request, JsonObject pod) {
        return Json.createObjectBuilder()
                .add("user", request.server().owner().value())
                .add("user_id", request.userId())
                .add("server_name", request.server().name().value())
                .add("attempt", request.attempt())
                .add("user_options", request.userOptions())
                .add("pod", PodDisguise.masked(pod))
                .build();
    }

    private static String name(PodHook hook) {
        return hook.getClass().getName();
    }
}
