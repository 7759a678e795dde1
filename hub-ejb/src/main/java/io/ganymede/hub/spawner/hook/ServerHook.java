package io.ganymede.hub.spawner.hook;

import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import java.time.Duration;

/**
 * Code of the operator's that the hub calls at certain points of a server's life. An implementation is a CDI bean, which
 * is called for every server, whichever spawner starts it.
 *
 * <p>Hooks are called one after the other: those with {@code @Priority} first, the smaller number before the greater,
 * then those without, in the order of their class names, and then the webhook of the configuration. Each call runs on a
 * thread of its own without a transaction, and is interrupted when {@link #timeLimit} is over or the server is no
 * longer wanted.
 *
 * <p>A call is made at least once: a hub that takes a start over from one that has died in the middle of a call makes
 * it again, with the same attempt.
 */
public interface ServerHook {
    /** Whether it is to be called at all; asked once, when the hub starts. */
    default boolean isWanted() {
        return true;
    }

    /** How long one call may take. */
    default Duration timeLimit() {
        return Duration.ofSeconds(30);
    }

    /**
     * Called before a server is started, when its settings are known. What one hook changes the next does not see.
     *
     * @param choice whose server it is, and what was chosen for it
     * @param attempt identifies this start
     * @return what to change; the later hook wins
     * @throws SpawnException if the server must not be started; with {@code SPAWN_HOOK_REFUSED} the user reads the
     *     message
     */
    default EnvironmentChanges beforeStart(SpawnChoice choice, String attempt)
            throws SpawnException, InterruptedException {
        return EnvironmentChanges.NONE;
    }

    /**
     * Called when a server has stopped, also after a start that failed or was cancelled. What it throws is logged and
     * changes nothing.
     */
    default void afterStop(StoppedServer server) throws SpawnException, InterruptedException {}

    /**
     * Called when a server is ready, before the user is told. What it throws is logged and changes nothing.
     *
     * @param attempt identifies the start
     * @param notice what the user would read
     * @return what the user reads instead
     */
    default ReadyNotice whenReady(SpawnChoice choice, String attempt, ReadyNotice notice)
            throws SpawnException, InterruptedException {
        return notice;
    }
}
