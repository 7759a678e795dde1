package io.ganymede.hub.rest.server;

import io.ganymede.hub.application.server.ServerLog;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ChunkedOutput;

/**
 * Feeds those who follow logs of servers with a few threads: each log is looked at every few seconds, whatever runs the
 * server. A stream ends with the server's run, after {@link #LONGEST}, or when its reader goes away.
 */
@ApplicationScoped
public class LogStreams {
    /** Afterwards a reader has to ask anew. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final Logger LOGGER = System.getLogger(LogStreams.class.getName());
    private static final int THREADS = 2;
    private static final int MOST_STREAMS = 200;
    private static final Duration INTERVAL = Duration.ofSeconds(2);
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

    /**
     * A stream of what the server writes, which begins with what it has written.
     *
     * @param log its last lines, as many as are looked at each time
     * @param most how many of them the stream begins with
     * @throws HubException with {@link Failure#TOO_MANY_STREAMS} if too many logs are followed already
     */
    ChunkedOutput<String> follow(ServerId server, ServerLog log, int most) {
        if (open.incrementAndGet() > MOST_STREAMS) {
            open.decrementAndGet();
            throw new HubException(
                    Failure.TOO_MANY_STREAMS, "Too many logs are being followed; ask without follow, or try again");
        }
        Follower follower = new Follower(server, log, most);
        executor.execute(follower);
        return follower.output;
    }

    private static String frame(JsonObject event) {
        return "data: " + event + "\n\n";
    }

    private static JsonObject lines(List<String> lines) {
        return Json.createObjectBuilder()
                .add("lines", Json.createArrayBuilder(lines))
                .build();
    }

    /** One open stream. Only one thread at a time runs it, because it schedules itself again at its end. */
    private final class Follower implements Runnable {
        private final ServerId server;
        private final ChunkedOutput<String> output = new ChunkedOutput<>(String.class);
        private final long begun = System.nanoTime();
        private final List<String> first;
        private final LogTail tail;
        private boolean isFirst = true;
        private long lastWrite;

        Follower(ServerId server, ServerLog log, int most) {
            this.server = server;
            this.first = log.lines()
                    .subList(Math.max(0, log.lines().size() - most), log.lines().size());
            this.tail = new LogTail(log.lines());
        }

        @Override
        public void run() {
            boolean goesOn = false;
            try {
                goesOn = !output.isClosed() && tell();
            } catch (IOException gone) {
                LOGGER.log(Level.DEBUG, "A reader went away", gone);
            } catch (RuntimeException failure) {
                LOGGER.log(Level.WARNING, "server=" + server + " The log cannot be followed", failure);
            } finally {
                if (goesOn && !executor.isShutdown()) {
                    executor.schedule(this, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    end();
                }
            }
        }

        /** Writes what is new; false when there will be nothing more. */
        private boolean tell() throws IOException {
            boolean runs = servers.find(server).filter(ServerView::isActive).isPresent();
            if (isFirst) {
                isFirst = false;
                write(frame(lines(first)));
            } else {
                Optional<ServerLog> log = servers.logs(server, LogQuery.MOST_LINES);
                List<String> news = log.filter(now -> !now.kept())
                        .map(now -> tail.news(now.lines()))
                        .orElse(List.of());
                if (!news.isEmpty()) {
                    write(frame(lines(news)));
                } else if (System.nanoTime() - lastWrite >= KEEP_ALIVE.toNanos()) {
                    write(BEAT);
                }
            }
            if (runs && System.nanoTime() - begun < LONGEST.toNanos()) {
                return true;
            }
            write(frame(Json.createObjectBuilder()
                    .add("end", runs ? "limit" : "stopped")
                    .build()));
            return false;
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
                LOGGER.log(Level.DEBUG, "A reader went away", gone);
            }
        }
    }
}
