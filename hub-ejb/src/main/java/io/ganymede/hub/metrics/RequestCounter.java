package io.ganymede.hub.metrics;

import io.ganymede.hub.security.web.AnsweredRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Measures requests. */
@ApplicationScoped
public class RequestCounter {
    private HubMetrics metrics;

    /** For the container's proxy. */
    protected RequestCounter() {}

    @Inject
    public RequestCounter(HubMetrics metrics) {
        this.metrics = metrics;
    }

    void count(@Observes AnsweredRequest request) {
        metrics.observe(
                DurationMetric.REQUEST,
                request.took(),
                request.method(),
                request.handler(),
                String.valueOf(request.status()));
    }
}
