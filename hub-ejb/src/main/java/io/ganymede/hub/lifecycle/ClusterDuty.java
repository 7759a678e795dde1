package io.ganymede.hub.lifecycle;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * Work that one hub does for all of them, whichever holds its lease. The methods are called by one thread at a time, but for
 * {@link #end}, which may come while {@link #work} runs.
 */
public interface ClusterDuty {
    /** Name of the lease. */
    String lease();

    /** Time between two turns. */
    Duration interval();

    /** Whether a turn would find something to do; if not, nobody needs the lease. */
    boolean hasWork();

    /**
     * A turn, of which every hub has its own.
     *
     * @param held whether this hub is the one; if not, whatever it did before must have an end
     * @param threads for work that goes on between the turns
     */
    void work(boolean held, ThreadFactory threads);

    /** The hub is stopped in an orderly way: lets go of everything, within seconds. */
    default void end() {}
}
