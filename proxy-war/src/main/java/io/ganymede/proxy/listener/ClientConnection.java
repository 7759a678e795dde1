package io.ganymede.proxy.listener;

import io.ganymede.proxy.option.ProxyOptions.Timeouts;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;

/**
 * What is going on between a client and the proxy on one connection, as far as time limits need it. Belongs to one event
 * loop.
 */
final class ClientConnection {

    private static final Runnable NOTHING = () -> {};

    private final HttpConnection connection;
    private long clientSeen = System.nanoTime();
    private long targetSeen;
    private boolean used;
    private boolean busy;
    private boolean patient;
    private boolean awaitingBody;
    private Duration targetLimit = Duration.ZERO;
    private Runnable targetSilent = NOTHING;

    ClientConnection(HttpConnection connection) {
        this.connection = connection;
    }

    /** A request has arrived. */
    void begin() {
        used = true;
        busy = true;
        patient = false;
        clientSeen = System.nanoTime();
    }

    /** The answer is complete; the connection waits for the next request. */
    void end() {
        busy = false;
        awaitingBody = false;
        clientSeen = System.nanoTime();
        forgetTarget();
    }

    /** A byte went from or to the client. */
    void clientSeen() {
        clientSeen = System.nanoTime();
    }

    /** From now on the client owes bytes of the body. */
    void awaitBody() {
        awaitingBody = true;
        clientSeen = System.nanoTime();
    }

    /** The client owes no bytes: the body is complete, or nobody takes more of it now. */
    void forgetBody() {
        awaitingBody = false;
    }

    /** The limit for silent clients does not count for the running request. */
    void bePatient() {
        patient = true;
    }

    /**
     * From now on a target owes bytes.
     *
     * @param limit zero for none
     * @param silent called once when the limit has passed
     */
    void awaitTarget(Duration limit, Runnable silent) {
        targetLimit = limit;
        targetSilent = silent;
        targetSeen = System.nanoTime();
    }

    /** A byte went from or to the target. */
    void targetSeen() {
        targetSeen = System.nanoTime();
    }

    /** The target owes nothing any more. */
    void forgetTarget() {
        targetLimit = Duration.ZERO;
        targetSilent = NOTHING;
    }

    /** Applies the limits. */
    void check(long now, Timeouts limits) {
        if (!busy) {
            closeIfSilent(now, used ? limits.keepAlive() : limits.header());
        } else if (!patient) {
            closeIfSilent(now, limits.client());
        }
        if (awaitingBody) {
            closeIfSilent(now, limits.body());
        }
        if (isOver(now, targetSeen, targetLimit)) {
            Runnable action = targetSilent;
            forgetTarget();
            action.run();
        }
    }

    private void closeIfSilent(long now, Duration limit) {
        if (isOver(now, clientSeen, limit)) {
            connection.close();
        }
    }

    private static boolean isOver(long now, long since, Duration limit) {
        return !limit.isZero() && now - since > limit.toNanos();
    }
}
