package io.ganymede.hub.rest.server;

import io.ganymede.hub.application.server.ProgressEvent;
import io.ganymede.hub.application.server.ProgressEvent.Outcome;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.rest.model.ProgressModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.glassfish.jersey.server.ChunkedOutput;

/**
 * Feeds those who watch starts. Events are read from the database, so a stream tells of a start that another replica makes.
 */
@ApplicationScoped
public class ProgressStreams extends EventStreams {
    private static final Logger LOGGER = System.getLogger(ProgressStreams.class.getName());
    private static final int THREADS = 4;
    private static final int MOST_STREAMS = 2000;
    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final String BEAT = "\n\n";

    @Inject
    private ServerService servers;

    public ProgressStreams() {
        super(THREADS, MOST_STREAMS, INTERVAL);
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
     * @param access whether the listener may still listen
     * @throws HubException with {@link Failure#TOO_MANY_SPAWNS} if too many streams are open
     */
    public ChunkedOutput<String> follow(ServerId server, Locale locale, BooleanSupplier access) {
        if (!mayOpen()) {
            throw new HubException(Failure.TOO_MANY_SPAWNS, "Too many people are watching starts; try again");
        }
        return open(new StartFollower(server, locale, access));
    }

    private static String frame(ProgressEvent event, Locale locale) {
        return "data: " + ProgressModel.of(event, locale) + "\n\n";
    }

    private final class StartFollower extends Follower {
        private final ServerId server;
        private final Locale locale;
        private int told;

        StartFollower(ServerId server, Locale locale, BooleanSupplier access) {
            super(access);
            this.server = server;
            this.locale = locale;
        }

        @Override
        protected boolean tell() throws IOException {
            try {
                keepAlive();
                return tellNews();
            } catch (HubException forgotten) {
                LOGGER.log(Level.DEBUG, "A server went away while its start was watched", forgotten);
                return false;
            }
        }

        private boolean tellNews() throws IOException {
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

        @Override
        public String toString() {
            return "server=" + server + " Watching the start";
        }
    }
}
