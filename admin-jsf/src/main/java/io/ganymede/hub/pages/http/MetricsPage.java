package io.ganymede.hub.pages.http;

import io.ganymede.hub.metrics.MetricsPublication;
import io.ganymede.hub.pages.routing.PageName;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The metrics, for Prometheus (hub contract 1.3 and 5.2). Nobody is sent to the login page: programs ask. */
@Dependent
public class MetricsPage implements Page {
    private final MetricsPublication metrics;

    @Inject
    public MetricsPage(MetricsPublication metrics) {
        this.metrics = metrics;
    }

    @Override
    public PageName name() {
        return PageName.METRICS;
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    @Override
    public Answer answer(PageRequest request) {
        return new Answer.Content(
                MetricsPublication.CONTENT_TYPE, metrics.read(request.caller().scopes()));
    }
}
