package io.ganymede.hub.application;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Makes the hub's timers injectable. They run on the container's threads, but are not the container's scheduler: that
 * captures its context anew for each task and looks through the whole class path for it, and a start of a server sets and
 * cancels a timer for each of its steps.
 */
@ApplicationScoped
public class SchedulerProducer {
    private static final int THREADS = 4;

    @Resource
    private ManagedThreadFactory threads;

    /** For what is short, or hands its work on to other threads; ends with the application. */
    @Produces
    @ApplicationScoped
    public ScheduledExecutorService scheduler() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(THREADS, threads);
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    void end(@Disposes ScheduledExecutorService scheduler) {
        scheduler.shutdownNow();
    }
}
