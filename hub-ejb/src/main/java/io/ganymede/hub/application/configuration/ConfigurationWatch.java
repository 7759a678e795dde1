package io.ganymede.hub.application.configuration;

import io.ganymede.hub.config.ProcessConfiguration;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has the configuration read again when its file was changed, which is seen within a second, or when the process gets the
 * signal HUP. Without a file only the signal counts.
 */
@Singleton
@Startup
@DependsOn("LoginSetup")
@TransactionManagement(TransactionManagementType.BEAN)
public class ConfigurationWatch {
    private static final Logger LOG = Logger.getLogger(ConfigurationWatch.class.getName());
    private static final int LOOK_EVERY_MILLIS = 150;

    @Inject
    private ConfigurationReload reload;

    @Inject
    private ScheduledExecutorService scheduler;

    private HangUpSignal signal;
    private ScheduledFuture<?> looks;

    @PostConstruct
    void start() {
        signal = HangUpSignal.handle(() -> {
            LOG.info("Signal HUP: the configuration is read again");
            scheduler.execute(this::reload);
        });
        ProcessConfiguration.current().file().map(WatchedFile::new).ifPresent(file -> {
            // what was changed between the start of the process and now
            scheduler.execute(this::reload);
            looks = scheduler.scheduleWithFixedDelay(
                    () -> look(file), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    private void look(WatchedFile file) {
        if (file.hasChanged()) {
            reload();
        }
    }

    /** A failure that is no mistake of the operator's must not end the looks. */
    private void reload() {
        try {
            reload.reload();
        } catch (RuntimeException failed) {
            LOG.log(Level.SEVERE, "The configuration could not be read again, and stays as it was", failed);
        }
    }

    @PreDestroy
    void stop() {
        if (looks != null) {
            looks.cancel(false);
        }
        signal.close();
    }
}
