package io.ganymede.hub.rest.server;

import io.ganymede.hub.application.server.ProgressEvent;
import io.ganymede.hub.application.server.ProgressEvent.Outcome;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.rest.model.ProgressModel;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ChunkedOutput;

/**
 * Feeds all open event streams with a few threads: each stream is looked after at short intervals and blocks nobody in
 * between. Events are read from the database, so a stream tells of a start that another replica makes.
 */
@ApplicationScoped
public class ProgressStreams {
    private static final Logger LOGGER = System.getLogger(ProgressStreams.class.getName());
    private static final int THREADS = 4;
    private static final int MAX_STREAMS = 2000;
    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(8);
    private static final String BEAT = "\n\n";

    @Inject
    private ServerService servers;

    @Resource
    private ManagedThreadFactory managedThreads;

    private final AtomicInteger open = new AtomicInteger();
    private ScheduledExecutorService executor;

    @PostConstruct
    void start() {
        ThreadFactory threads = managedThreads == null ? Executors.defaultThreadFactory() : managedThreads;
        executor = Executors.newScheduledThreadPool(THREADS, threads);
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }

    /** A stream of one event. */
    public ChunkedOutput<String> single(ProgressEvent event, Locale locale) {
        ChunkedOutput<String> output = new ChunkedOutput<>(String.class);
        try (output) {
            output.write(BEAT + frame(event, locale));
        } catch (IOException gone) {
            LOGGER.log(Level.DEBUG, "A listener went away", gone);
        }
        return output;
    }

    /**
     * A stream of all events of the start that is going on, which ends with the start.
     *
     * @param locale in whose words they are told
     * @throws HubException with {@link Failure#SERVER_BUSY} if too many streams are open
     */
    public ChunkedOutput<String> follow(ServerId server, Locale locale) {
        if (open.incrementAndGet() > MAX_STREAMS) {
            open.decrementAndGet();
            throw new HubException(Failure.TOO_MANY_SPAWNS, "Too many people are watching starts; try again");
        }
        Follower follower = new Follower(server, locale);
        executor.execute(follower);
        return follower.output;
    }

    private static String frame(ProgressEvent event, Locale locale) {
        return "data: " + ProgressModel.of(event, locale) + "\n\n";
    }

    /** One open stream. Only one thread at a time runs it, because it schedules itself again at its end. */
    private final class Follower implements Runnable {
        private final ServerId server;
        private final Locale locale;
        private final ChunkedOutput<String> output = new ChunkedOutput<>(String.class);
        private int told;
        private long lastWrite = System.nanoTime() - KEEP_ALIVE.toNanos();

        Follower(ServerId server, Locale locale) {
            this.server = server;
            this.locale = locale;
        }

        @Override
        public void run() {
            boolean goesOn = false;
            try {
                goesOn = !output.isClosed() && tell();
            } catch (IOException gone) {
                LOGGER.log(Level.DEBUG, "A listener went away", gone);
            } catch (HubException forgotten) {
                LOGGER.log(Level.DEBUG, "A server went away while its start was watched", forgotten);
            } catch (RuntimeException failure) {
                LOGGER.log(Level.WARNING, "server=" + server + " The start cannot be watched", failure);
            } finally {
                if (goesOn && !executor.isShutdown()) {
                    executor.schedule(this, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    end();
                }
            }
        }

        /** Writes what is new; false after the last event. */
        private boolean tell() throws IOException {
            if (System.nanoTime() - lastWrite >= KEEP_ALIVE.toNanos()) {
                write(BEAT);
            }
            Optional<ServerView> view = servers.find(server);
            List<ProgressEvent> news = servers.progressAfter(server, told);
            for (ProgressEvent event : news) {
                write(frame(event, locale));
                told = event.sequence();
                if (event.outcome() != Outcome.PENDING) {
                    return false;
                }
            }
            return view.flatMap(found -> found.phase().pending()).isPresent() || !news.isEmpty();
        }

        private void write(String text) throws IOException {
            output.write(text);
            lastWrite = System.nanoTime();
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
