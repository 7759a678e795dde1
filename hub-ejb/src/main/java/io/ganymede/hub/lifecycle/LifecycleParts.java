package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.failure.FailureTranslator;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.proxy.RouteSpec;
import io.ganymede.hub.proxy.RouteTable;
import io.ganymede.hub.spawner.hook.chain.ServerHooks;
import io.ganymede.hub.trace.StartTraces;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What drives of transitions have in common. */
record LifecycleParts(
        TransitionStore store,
        ConfiguredSpawner spawner,
        RouteTable routes,
        RouteSource otherRoutes,
        ServerEnvironment environment,
        ServerHooks hooks,
        Configuration configuration,
        LifecycleSignal signal,
        HubFacts facts,
        StartTraces traces,
        ReadinessProbe probe,
        FailureTranslator failures,
        ScheduledExecutorService scheduler,
        Clock clock) {

    /** The proxy's route to a server. */
    RouteSpec routeTo(ServerId server, String prefix) {
        return RouteSpec.of(
                configuration.addresses().publicHosts().ofUser(server.owner().value()), prefix);
    }

    /** Tells what comes of starts and stops. */
    DriveFacts driveFacts() {
        return new DriveFacts(facts, clock);
    }

    /** Tells how long the steps of starts take. */
    DriveTraces driveTraces() {
        return new DriveTraces(traces);
    }

    /** Breaks the step off when the time is over, unless it is closed before. */
    ScheduledInterrupt interruptAfter(Duration limit, InterruptibleStep step) {
        return new ScheduledInterrupt(scheduler.schedule(
                () -> step.interrupt(InterruptibleStep.Reason.TOO_LATE), limit.toMillis(), TimeUnit.MILLISECONDS));
    }
}
