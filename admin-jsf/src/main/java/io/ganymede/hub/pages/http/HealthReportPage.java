package io.ganymede.hub.pages.http;

import io.ganymede.hub.health.HealthQuestion;
import io.ganymede.hub.health.HealthReport;
import io.ganymede.hub.pages.routing.PageName;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;

/** Tells whether the hub has started, works, and can fulfil requests: three pages of our own, for probes. */
@Dependent
public class HealthReportPage implements Page {
    private final HealthReport report;

    @Inject
    public HealthReportPage(HealthReport report) {
        this.report = report;
    }

    @Override
    public PageName name() {
        return PageName.HEALTH_REPORT;
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    @Override
    public Answer answer(PageRequest request) {
        HealthQuestion question = HealthQuestion.valueOf(request.route().rest().toUpperCase(Locale.ROOT));
        HealthReport.Answer answer = report.answer(question);
        return new Answer.Json(answer.up() ? 200 : 503, answer.body());
    }
}
