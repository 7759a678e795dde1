package io.ganymede.benchmark;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something that starts and stops servers of users. */
interface Contender extends AutoCloseable {
    String name();

    /** Makes sure that there are these users. */
    void addUsers(Collection<String> names) throws Exception;

    /** Starts a user's server; completes when it is ready, or exceptionally if it will not be. */
    CompletableFuture<Void> start(String user);

    /** Stops a user's server; completes when its pod is gone. */
    CompletableFuture<Void> stop(String user);

    /** Processor time of all its processes so far. */
    Duration processorTime();

    /** What everybody else asks it meanwhile; empty if there is nothing to ask. */
    Optional<URI> other();

    @Override
    void close() throws Exception;
}
