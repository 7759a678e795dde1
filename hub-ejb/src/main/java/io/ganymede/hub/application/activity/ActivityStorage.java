package io.ganymede.hub.application.activity;

import io.ganymede.hub.application.failure.FailureReporter;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has {@link RecentActivity} stored again and again, and once more when the hub is stopped. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ActivityStorage {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Inject
    private RecentActivity activity;

    @Inject
    private FailureReporter reporter;

    @Inject
    private ScheduledExecutorService scheduler;

    private Future<?> schedule;

    @PostConstruct
    void start() {
        schedule = scheduler.scheduleWithFixedDelay(
                this::storeOrReport, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        schedule.cancel(false);
        storeOrReport();
    }

    private void storeOrReport() {
        try {
            activity.store();
        } catch (RuntimeException failed) {
            reporter.report("storing times of last activity, which is tried again", failed);
        }
    }
}
