package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentence;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The last failures of servers as stored. Every method needs a transaction of the caller. */
public interface ServerFailureRepository {
    /** The last failure of the server, resolved or not, with all that was found out. */
    Optional<ServerFailure> ofServer(UserServer server);

    /** Of many servers at once, by {@link UserServer#id()}: what their last failures are if these are not resolved. */
    Map<Integer, Summary> unresolved(Collection<UserServer> servers);

    /** Keeps a failure in place of the one before. */
    void keep(UserServer server, ServerFailure.Phase phase, PostMortem found, Instant occurred);

    /** Marks the last failure, if there is one, as resolved by a start that succeeded. */
    void resolve(UserServer server, Instant at);

    /** A failure in short, without log and events. */
    record Summary(
            Failure code, ServerFailure.Phase phase, String message, Optional<Sentence> sentence, Instant occurred) {}
}
