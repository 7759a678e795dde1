package io.ganymede.hub.lifecycle;

import io.ganymede.hub.spawner.FoundServer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells operators of servers that run although the hub knows nothing of them, once each. It stops none: they may belong
 * to somebody else.
 */
final class OrphanReport {
    private static final Logger LOGGER = System.getLogger(OrphanReport.class.getName());

    private final TransitionStore store;
    private final ConfiguredSpawner spawner;
    private Set<FoundServer> suspects = Set.of();
    private final Set<FoundServer> reported = new HashSet<>();

    OrphanReport(TransitionStore store, ConfiguredSpawner spawner) {
        this.store = store;
        this.spawner = spawner;
    }

    /** Looks once. A server that has just been stopped may still be there; only what is found twice is reported. */
    synchronized Set<FoundServer> look() {
        Set<FoundServer> found = new HashSet<>(spawner.get().inventory());
        Set<String> known = store.running().stream()
                .map(server -> key(
                        server.server().owner().value(), server.server().name().value()))
                .collect(Collectors.toSet());
        found.removeIf(server -> known.contains(key(server.owner(), server.serverName())));
        Set<FoundServer> orphans = found.stream().filter(suspects::contains).collect(Collectors.toSet());
        suspects = Set.copyOf(found);
        reported.retainAll(found);
        orphans.stream()
                .filter(reported::add)
                .forEach(orphan -> LOGGER.log(
                        Level.WARNING,
                        "{0} runs for the user {1}, but the hub knows nothing of it. If no other hub started it, it"
                                + " may be deleted.",
                        orphan.place(),
                        Optional.of(orphan.owner())
                                .filter(name -> !name.isEmpty())
                                .orElse("(unknown)")));
        return orphans;
    }

    private static String key(String owner, String serverName) {
        return owner + "/" + serverName;
    }
}
