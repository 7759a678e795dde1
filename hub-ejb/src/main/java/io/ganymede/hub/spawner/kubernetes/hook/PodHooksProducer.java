package io.ganymede.hub.spawner.kubernetes.hook;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.spawner.hook.chain.HookOrder;
import io.ganymede.hub.spawner.hook.chain.HookRunner;
import io.ganymede.hub.spawner.hook.chain.HookWebhook;
import io.ganymede.hub.spawner.kubernetes.PodHook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gathers the hooks of pods for the Kubernetes spawner. */
@ApplicationScoped
public class PodHooksProducer {
    /** @throws io.ganymede.hub.config.ConfigurationException if a webhook's files cannot be read; names the key */
    @Produces
    @Dependent
    public PodHooks hooks(@Any Instance<PodHook> hooks, HookRunner runner, Configuration configuration, Clock clock) {
        return new PodHooks(
                HookOrder.of(hooks),
                runner,
                HookWebhook.of(configuration, KubeSpawnerSettings.MODIFY_POD_HOOK, clock),
                HookWebhook.of(configuration, KubeSpawnerSettings.AFTER_POD_CREATED_HOOK, clock));
    }
}
