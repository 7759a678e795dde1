package io.ganymede.hub.application.activity;

import io.ganymede.hub.domain.activity.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Activity of which this hub has been told and which is not in the database yet. Thousands of servers tell of theirs; stored
 * one by one, most of the database's time would go into that. It is stored together, every second and when the hub is stopped
 * in an orderly way; a hub that is killed loses that second. Who reads a time by way of this hub sees it at once, by way of
 * another one a second later, which is far below the resolution of 30 s that the contract has (11.6).
 *
 * <p>Bounded: whoever tells of more than there is room for stores all of it before going on. Safe for concurrent use.
 */
@ApplicationScoped
public class RecentActivity {
    private static final int MOST = 20_000;
    /** Rows of one transaction, so that nobody waits for long on a database with one write lock. */
    private static final int TOGETHER = 500;

    private final Object storage = new Object();
    private final Map<Actor, Instant> times = new HashMap<>();
    private ActivityStore store;

    /** For the container's proxy. */
    protected RecentActivity() {}

    @Inject
    public RecentActivity(ActivityStore store) {
        this.store = store;
    }

    /** Notes that the actor was active then; an older instant than the one that is known has no effect. */
    public void note(Actor actor, Instant at) {
        boolean full;
        synchronized (times) {
            times.merge(actor, at, RecentActivity::later);
            full = times.size() > MOST;
        }
        if (full) {
            store();
        }
    }

    /** The later one of what is stored and what is not stored yet. */
    public Optional<Instant> latest(Actor actor, Optional<Instant> stored) {
        Instant recent;
        synchronized (times) {
            recent = times.get(actor);
        }
        return recent == null ? stored : stored.map(at -> later(at, recent)).or(() -> Optional.of(recent));
    }

    /** Stores what has been noted until now; what cannot be stored is kept for the next time. */
    public void store() {
        synchronized (storage) {
            Map<Class<?>, List<Actor>> byKind;
            synchronized (times) {
                byKind = times.keySet().stream().collect(Collectors.groupingBy(Actor::getClass));
            }
            // a transaction has rows of one table only, and in order: no two of them wait for each other
            for (List<Actor> actors : byKind.values()) {
                actors.sort(Comparator.comparing(Actor::key));
                for (int from = 0; from < actors.size(); from += TOGETHER) {
                    store(actors.subList(from, Math.min(from + TOGETHER, actors.size())));
                }
            }
        }
    }

    private void store(List<Actor> actors) {
        Map<Actor, Instant> some = new LinkedHashMap<>();
        synchronized (times) {
            actors.forEach(actor -> some.put(actor, times.get(actor)));
        }
        store.store(some);
        synchronized (times) {
            // what has been noted meanwhile is later than what was stored, and stays
            some.forEach(times::remove);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
