package io.ganymede.hub.rest.server;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.glassfish.jersey.server.ChunkedOutput;

/**
 * Feeds many open streams of server-sent events with a few threads: each stream is looked after at short intervals and blocks
 * nobody in between. A stream ends soon after its listener has lost access, as the hub's other answers do at once.
 */
abstract class EventStreams {
    private static final Logger LOGGER = System.getLogger(EventStreams.class.getName());
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(8);
    /** How long somebody may go on listening who has lost access. */
    private static final Duration ACCESS_LASTS = Duration.ofSeconds(5);

    private static final String BEAT = "\n\n";

    private final int threads;
    private final int most;
    private final Duration interval;
    private final AtomicInteger open = new AtomicInteger();
    private ScheduledExecutorService executor;

    @Resource
    private ManagedThreadFactory managedThreads;

    /**
     * @param most how many streams may be open
     * @param interval between two looks at each of them
     */
    protected EventStreams(int threads, int most, Duration interval) {
        this.threads = threads;
        this.most = most;
        this.interval = interval;
    }

    @PostConstruct
    void start() {
        ThreadFactory factory = managedThreads == null ? Executors.defaultThreadFactory() : managedThreads;
        executor = Executors.newScheduledThreadPool(threads, factory);
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }

    /** Counts a stream that is about to be opened; false if there are too many. */
    protected boolean mayOpen() {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Opens a stream that was counted. */
    protected ChunkedOutput<String> open(Follower follower) {
        executor.execute(follower);
        return follower.output;
    }

    /** One open stream. Only one thread at a time runs it, because it schedules itself again at its end. */
    protected abstract class Follower implements Runnable {
        private final ChunkedOutput<String> output = new ChunkedOutput<>(String.class);
        private final BooleanSupplier access;
        private long accessSeen = System.nanoTime();
        private long lastWrite = System.nanoTime() - KEEP_ALIVE.toNanos();

        /** @param access whether the listener may still listen */
        protected Follower(BooleanSupplier access) {
            this.access = access;
        }

        /** Writes what is new; false when there will be nothing more. */
        protected abstract boolean tell() throws IOException;

        @Override
        public void run() {
            boolean goesOn = false;
            try {
                goesOn = !output.isClosed() && hasAccess() && tell();
            } catch (IOException gone) {
                LOGGER.log(Level.DEBUG, "A listener went away", gone);
            } catch (RuntimeException failure) {
                LOGGER.log(Level.WARNING, this + " cannot go on", failure);
            } finally {
                if (goesOn && !executor.isShutdown()) {
                    executor.schedule(this, interval.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    end();
                }
            }
        }

        private boolean hasAccess() {
            if (System.nanoTime() - accessSeen < ACCESS_LASTS.toNanos()) {
                return true;
            }
            accessSeen = System.nanoTime();
            return access.getAsBoolean();
        }

        protected void write(String text) throws IOException {
            output.write(text);
            lastWrite = System.nanoTime();
        }

        /** Writes something that says nothing, if nothing was written for a while: proxies cut what is silent. */
        protected void keepAlive() throws IOException {
            if (System.nanoTime() - lastWrite >= KEEP_ALIVE.toNanos()) {
                write(BEAT);
            }
        }

        private void end() {
            open.decrementAndGet();
            try {
                output.close();
            } catch (IOException gone) {
                LOGGER.log(Level.DEBUG, "A listener went away", gone);
            }
        }
    }
}
