package io.ganymede.hub.rest.server;

import io.ganymede.hub.application.server.ServerLog;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.glassfish.jersey.server.ChunkedOutput;

/**
 * Feeds those who follow logs of servers: each log is looked at every few seconds, whatever runs the server. A stream ends with
 * the server's run, after {@link #LONGEST}, or when its reader goes away or may read no more.
 */
@ApplicationScoped
public class LogStreams extends EventStreams {
    /** Afterwards a reader has to ask anew. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final int THREADS = 2;
    private static final int MOST_STREAMS = 200;
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Inject
    private ServerService servers;

    public LogStreams() {
        super(THREADS, MOST_STREAMS, INTERVAL);
    }

    /**
     * A stream of what the server writes, which begins with what it has written.
     *
     * @param log its last lines, as many as are looked at each time
     * @param most how many of them the stream begins with
     * @param access whether the reader may still read
     * @throws HubException with {@link Failure#TOO_MANY_STREAMS} if too many logs are followed already
     */
    ChunkedOutput<String> follow(ServerId server, ServerLog log, int most, BooleanSupplier access) {
        if (!mayOpen()) {
            throw new HubException(
                    Failure.TOO_MANY_STREAMS, "Too many logs are being followed; ask without follow, or try again");
        }
        return open(new LogFollower(server, log, most, access));
    }

    private static String frame(JsonObject event) {
        return "data: " + event + "\n\n";
    }

    private static JsonObject lines(List<String> lines) {
        return Json.createObjectBuilder()
                .add("lines", Json.createArrayBuilder(lines))
                .build();
    }

    private final class LogFollower extends Follower {
        private final ServerId server;
        private final long begun = System.nanoTime();
        private final List<String> first;
        private final LogTail tail;
        private boolean isFirst = true;

        LogFollower(ServerId server, ServerLog log, int most, BooleanSupplier access) {
            super(access);
            this.server = server;
            this.first = log.lines()
                    .subList(Math.max(0, log.lines().size() - most), log.lines().size());
            this.tail = new LogTail(log.lines());
        }

        @Override
        protected boolean tell() throws IOException {
            boolean runs = servers.find(server).filter(ServerView::isActive).isPresent();
            if (isFirst) {
                isFirst = false;
                write(frame(lines(first)));
            } else {
                tellNews();
            }
            if (runs && System.nanoTime() - begun < LONGEST.toNanos()) {
                return true;
            }
            write(frame(Json.createObjectBuilder()
                    .add("end", runs ? "limit" : "stopped")
                    .build()));
            return false;
        }

        private void tellNews() throws IOException {
            Optional<ServerLog> log = servers.logs(server, LogQuery.MOST_LINES);
            List<String> news = log.filter(now -> !now.kept())
                    .map(now -> tail.news(now.lines()))
                    .orElse(List.of());
            if (news.isEmpty()) {
                keepAlive();
            } else {
                write(frame(lines(news)));
            }
        }

        @Override
        public String toString() {
            return "server=" + server + " Following the log";
        }
    }
}
