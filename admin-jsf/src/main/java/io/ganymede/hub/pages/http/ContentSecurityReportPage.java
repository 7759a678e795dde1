package io.ganymede.hub.pages.http;

import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.pages.routing.PageName;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Takes the reports that browsers send about refused content (hub contract 5.2). */
@Dependent
public class ContentSecurityReportPage implements Page {
    private static final System.Logger LOG = System.getLogger(ContentSecurityReportPage.class.getName());

    private final HubFacts facts;

    @Inject
    public ContentSecurityReportPage(HubFacts facts) {
        this.facts = facts;
    }

    @Override
    public PageName name() {
        return PageName.CSP_REPORT;
    }

    @Override
    public Answer answer(PageRequest request) {
        LOG.log(System.Logger.Level.WARNING, "a browser of {0} refused content of a page", request.user());
        facts.tell(new HubFact.ContentRefused());
        return new Answer.Empty(200);
    }
}
