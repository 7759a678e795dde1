package io.ganymede.hub.spawner.hook.chain;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.hook.EnvironmentChanges;
import io.ganymede.hub.spawner.hook.ReadyNotice;
import io.ganymede.hub.spawner.hook.ServerHook;
import io.ganymede.hub.spawner.hook.StoppedServer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All hooks of a server's life: those in Java, and after them the webhooks of the configuration. */
public final class ServerHooks {
    private static final Logger LOGGER = System.getLogger(ServerHooks.class.getName());
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private final List<ServerHook> hooks;
    private final HookRunner runner;
    private final Optional<HookWebhook> preSpawn;
    private final Optional<HookWebhook> postStop;
    private final Optional<HookWebhook> progressReady;

    /**
     * All that there are.
     *
     * @param hooks in the order in which they are called
     * @throws io.ganymede.hub.config.ConfigurationException if a webhook's files cannot be read; names the key
     */
    public ServerHooks(List<ServerHook> hooks, HookRunner runner, Configuration configuration, Clock clock) {
        this.hooks = hooks.stream().filter(ServerHook::isWanted).toList();
        this.runner = runner;
        this.preSpawn = HookWebhook.of(configuration, SpawnerSettings.PRE_SPAWN_HOOK, clock);
        this.postStop = HookWebhook.of(configuration, SpawnerSettings.POST_STOP_HOOK, clock);
        this.progressReady = HookWebhook.of(configuration, SpawnerSettings.PROGRESS_READY_HOOK, clock);
    }

    /** How long any one of the methods takes at most, with a little to spare. */
    public Duration timeLimit() {
        Stream<Duration> inJava = hooks.stream().map(ServerHook::timeLimit);
        Stream<Duration> web = Stream.of(preSpawn, postStop, progressReady)
                .flatMap(Optional::stream)
                .map(HookWebhook::timeLimit);
        return Stream.concat(inJava, web).reduce(RESERVE, Duration::plus);
    }

    /** Whether anybody wants to know that a server is ready. */
    public boolean listenWhenReady() {
        return !hooks.isEmpty() || progressReady.isPresent();
    }

    /**
     * Asks all whether a server may be started.
     *
     * @param settings what counts for the start
     * @return what counts with the hooks' changes
     * @throws SpawnException if one refuses or fails; later ones are not asked then
     */
    public Configuration beforeStart(SpawnChoice choice, String attempt, Configuration settings)
            throws SpawnException, InterruptedException {
        EnvironmentChanges changes = EnvironmentChanges.NONE;
        for (ServerHook hook : hooks) {
            changes = changes.then(runner.run(name(hook), hook.timeLimit(), () -> hook.beforeStart(choice, attempt)));
        }
        if (preSpawn.isPresent()) {
            HookWebhook webhook = preSpawn.get();
            changes = changes.then(webhook.ask(
                    ServerEvents.beforeStart(choice, attempt),
                    answer -> ServerEvents.changes(webhook.name(), answer),
                    EnvironmentChanges.NONE));
        }
        return HookedSettings.with(settings, changes);
    }

    /** Tells all that a server has stopped; failures are logged. */
    public void afterStop(StoppedServer server) throws InterruptedException {
        String which = server.server() + " attempt=" + server.attempt();
        for (ServerHook hook : hooks) {
            quietly(
                    which,
                    false,
                    () -> runner.run(name(hook), hook.timeLimit(), () -> {
                        hook.afterStop(server);
                        return true;
                    }));
        }
        if (postStop.isPresent()) {
            HookWebhook webhook = postStop.get();
            quietly(which, false, () -> webhook.ask(ServerEvents.afterStop(server), answer -> true, false));
        }
    }

    /** Tells all that a server is ready; failures are logged. */
    public ReadyNotice whenReady(SpawnChoice choice, String attempt, ReadyNotice notice) throws InterruptedException {
        String which = choice.server() + " attempt=" + attempt;
        ReadyNotice last = notice;
        for (ServerHook hook : hooks) {
            ReadyNotice before = last;
            last = quietly(
                    which,
                    before,
                    () -> runner.run(name(hook), hook.timeLimit(), () -> hook.whenReady(choice, attempt, before)));
        }
        if (progressReady.isPresent()) {
            HookWebhook webhook = progressReady.get();
            ReadyNotice before = last;
            last = quietly(
                    which,
                    before,
                    () -> webhook.ask(
                            ServerEvents.whenReady(choice, attempt, before),
                            answer -> ServerEvents.notice(webhook.name(), answer, before),
                            before));
        }
        return last;
    }

    private static <T> T quietly(String server, T otherwise, HookRunner.Work<T> work) throws InterruptedException {
        try {
            return work.perform();
        } catch (SpawnException e) {
            LOGGER.log(Level.WARNING, "server={0} {1} {2}", server, e.failure(), e.getMessage());
            return otherwise;
        }
    }

    private static String name(ServerHook hook) {
        return hook.getClass().getName();
    }
}
