package io.ganymede.hub.log;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Lets a hub fail at its start, and not later, if a log cannot be written where the configuration says. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class LogStartup {
    @Inject
    private EventLog events;

    @Inject
    private AccessLog accesses;

    @PostConstruct
    void open() {
        events.open();
        accesses.open();
    }
}
