package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.server.ServerWishes;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.ServerStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Finds servers that have ended by themselves, looking at each in turn (hub contract 11.5). */
final class ServerPolling {
    private static final Logger LOGGER = System.getLogger(ServerPolling.class.getName());

    private final TransitionStore store;
    private final ServerWishes wishes;
    private final ConfiguredSpawner spawner;
    private final Configuration configuration;
    private final Clock clock;
    private final Map<Run, PollTurn> turns = new HashMap<>();
    private final Map<Run, Instant> interruptions = new HashMap<>();

    ServerPolling(
            TransitionStore store,
            ServerWishes wishes,
            ConfiguredSpawner spawner,
            Configuration configuration,
            Clock clock) {
        this.clock = clock;
        this.store = store;
        this.wishes = wishes;
        this.spawner = spawner;
        this.configuration = configuration;
    }

    /** Polls the servers whose turn it is. */
    synchronized void tick() {
        List<RunningServer> ready =
                store.running().stream().filter(server -> !server.pending()).toList();
        Set<Run> runs = ready.stream().map(Run::of).collect(Collectors.toSet());
        turns.keySet().retainAll(runs);
        interruptions.keySet().retainAll(runs);
        Duration interval = configuration.get(SpawnerSettings.POLL_INTERVAL);
        double jitter = Math.min(configuration.get(SpawnerSettings.POLL_JITTER), 1);
        for (RunningServer server : ready) {
            long now = System.nanoTime();
            PollTurn turn = turns.computeIfAbsent(Run.of(server), run -> turnFrom(now));
            if (turn.hasCome(now, interval, jitter)) {
                turns.put(Run.of(server), turnFrom(now));
                poll(server);
            }
        }
    }

    private void poll(RunningServer server) {
        ServerStatus status = spawner.poll(server.server(), server.state());
        if (status instanceof ServerStatus.Exited exited) {
            LOGGER.log(Level.WARNING, "server={0} Found it ended: {1}", server.server(), exited.reason());
            wishes.stopDead(server.server(), server.started(), autopsy(server).of(exited));
        }
        if (status instanceof ServerStatus.Running running) {
            running.interruption().ifPresent(interruption -> note(server, interruption));
        }
        if (status instanceof ServerStatus.Unknown unknown) {
            LOGGER.log(Level.WARNING, "server={0} Cannot be polled: {1}", server.server(), unknown.reason());
        }
    }

    /** Each interruption is looked into once, as long as this hub polls; which are known for longer the store knows. */
    private void note(RunningServer server, ServerStatus.Interruption interruption) {
        if (!interruption.at().equals(interruptions.put(Run.of(server), interruption.at()))) {
            LOGGER.log(Level.WARNING, "server={0} Was interrupted: {1}", server.server(), interruption.reason());
            store.noteInterruption(
                    server.server(), server.started(), autopsy(server).of(interruption), interruption.at());
        }
    }

    private Autopsy autopsy(RunningServer server) {
        return new Autopsy(spawner.get(), server.server(), server.state(), clock.instant());
    }

    /** Somewhere at random, so that not all servers are polled at the same time. */
    private static PollTurn turnFrom(long now) {
        return new PollTurn(now, ThreadLocalRandom.current().nextDouble(-1, 1));
    }

    /** One run of a server, from a start to its end. */
    private record Run(ServerId server, Optional<Instant> started) {
        static Run of(RunningServer server) {
            return new Run(server.server(), server.started());
        }
    }
}
