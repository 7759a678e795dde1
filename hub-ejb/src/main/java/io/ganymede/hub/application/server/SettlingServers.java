package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.lifecycle.LifecycleSignal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets many callers wait at the same time until nothing is pending for a server, without a thread for each of them. What
 * this hub does is told by {@link LifecycleSignal}; for what others do, one query for all who wait is made now and then.
 */
@ApplicationScoped
public class SettlingServers {
    private static final Logger LOGGER = System.getLogger(SettlingServers.class.getName());
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    /** Who comes when so many wait is told at once how it stands. */
    private static final int MOST_WAITS = 10_000;

    private final ServerReader reader;
    private final LifecycleSignal signal;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    private final ScheduledExecutorService scheduler;

    /** For the container's proxy. */
    protected SettlingServers() {
        this(null, null, null);
    }

    @Inject
    public SettlingServers(ServerReader reader, LifecycleSignal signal, ScheduledExecutorService scheduler) {
        this.reader = reader;
        this.signal = signal;
        this.scheduler = scheduler;
    }

    /**
     * Completes when nothing is pending, at the latest after the time given; needs no transaction.
     *
     * @return the server as it is then; empty if there is none. Completes exceptionally if the database cannot be read
     */
    CompletableFuture<Optional<ServerView>> settled(ServerId server, Duration atMost) {
        if (waits.size() >= MOST_WAITS) {
            return CompletableFuture.completedFuture(reader.find(server));
        }
        Wait wait = begin(server);
        wait.look();
        goOn(wait, atMost);
        return wait.done;
    }

    /**
     * Writes a wish down and completes as {@link #settled}, without a look at what the wish itself has found.
     *
     * @throws RuntimeException what the wish throws
     */
    PendingWish follow(ServerId server, Duration atMost, Supplier<WrittenWish> wish) {
        // before it is written, because it may be fulfilled at once
        Wait wait = begin(server);
        try {
            WrittenWish written = wish.get();
            if (waits.size() > MOST_WAITS || written.joined()) {
                wait.done.complete(Optional.of(written.server()));
            } else {
                wait.expect(written);
                goOn(wait, atMost);
            }
            return new PendingWish(written.joined(), wait.done);
        } catch (RuntimeException refused) {
            wait.done.cancel(false);
            throw refused;
        }
    }

    private Wait begin(ServerId server) {
        Wait wait = new Wait(server);
        LifecycleSignal.Listening listening = signal.listen(server, wait::ended);
        wait.done.whenComplete((view, failure) -> listening.close());
        return wait;
    }

    private void goOn(Wait wait, Duration atMost) {
        if (wait.done.isDone()) {
            return;
        }
        waits.add(wait);
        Future<?> end = scheduler.schedule(wait::giveUp, atMost.toMillis(), TimeUnit.MILLISECONDS);
        wait.done.whenComplete((view, failure) -> {
            end.cancel(false);
            waits.remove(wait);
        });
        lookSoon();
    }

    /** As long as somebody waits, one look follows the other. */
    private void lookSoon() {
        if (!waits.isEmpty() && looking.compareAndSet(false, true)) {
            scheduler.schedule(this::lookAtAll, LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void lookAtAll() {
        try {
            Set<ServerId> pending = reader.pending();
            waits.stream().filter(wait -> !pending.contains(wait.server)).forEach(Wait::look);
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "Who waits for a server is looked after a little later", e);
        } finally {
            looking.set(false);
            lookSoon();
        }
    }

    /** Somebody who waits. */
    private final class Wait {
        private final ServerId server;
        private final CompletableFuture<Optional<ServerView>> done = new CompletableFuture<>();
        private Optional<String> expected = Optional.empty();
        private boolean begun;
        private Optional<LifecycleSignal.End> early = Optional.empty();

        Wait(ServerId server) {
            this.server = server;
        }

        /** Waits for the end of one transition; what ended earlier does not count. */
        void expect(WrittenWish written) {
            if (written.attempt().isEmpty()) {
                done.complete(Optional.of(written.server()));
                return;
            }
            Optional<LifecycleSignal.End> ended;
            synchronized (this) {
                expected = written.attempt();
                begun = true;
                ended = early;
            }
            ended.ifPresent(this::endedSo);
        }

        void ended(Optional<LifecycleSignal.End> end) {
            boolean tooEarly;
            synchronized (this) {
                tooEarly = !begun;
                early = tooEarly ? end : Optional.empty();
            }
            if (tooEarly) {
                return;
            }
            if (end.isPresent() && expected.isPresent()) {
                endedSo(end.get());
            } else {
                look();
            }
        }

        private void endedSo(LifecycleSignal.End end) {
            if (expected.equals(Optional.of(end.attempt()))) {
                done.complete(end.server());
            }
        }

        /** Looks now, and whenever something ends. */
        void look() {
            synchronized (this) {
                begun = true;
            }
            tell(false);
        }

        void giveUp() {
            tell(true);
        }

        private void tell(boolean inAnyCase) {
            if (done.isDone()) {
                return;
            }
            try {
                Optional<ServerView> view = reader.find(server);
                boolean isPending = view.map(ServerView::phase)
                        .flatMap(ServerPhase::pending)
                        .isPresent();
                if (inAnyCase || !isPending) {
                    done.complete(view);
                }
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        }
    }
}
