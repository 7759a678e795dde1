package io.ganymede.hub.application.login;

import io.ganymede.hub.lifecycle.ClusterDuty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * Ends unused logins also where nobody asks with them any more: servers must refuse the browser without its help, and a copy of its
 * cookie must not wait for a time at which the setting is another one.
 */
@Dependent
public class UnusedLogins implements ClusterDuty {
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    /** Sessions of one transaction, so that nobody waits for long on a database with one write lock. */
    private static final int TOGETHER = 50;

    private final IdleLogins logins;

    @Inject
    public UnusedLogins(IdleLogins logins) {
        this.logins = logins;
    }

    @Override
    public String lease() {
        return "unused-logins";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public boolean hasWork() {
        return logins.areWatched();
    }

    @Override
    public void work(boolean held, ThreadFactory threads) {
        int ended = held ? TOGETHER : 0;
        while (ended == TOGETHER) {
            ended = logins.endSome(TOGETHER);
        }
    }
}
