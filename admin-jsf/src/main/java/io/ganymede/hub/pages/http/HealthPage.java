package io.ganymede.hub.pages.http;

import io.ganymede.hub.lifecycle.HubHealth;
import io.ganymede.hub.pages.routing.PageName;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Tells that requests are answered (hub contract 5.2), or that the hub should be started anew. */
@Dependent
public class HealthPage implements Page {
    private final HubHealth health;

    @Inject
    public HealthPage(HubHealth health) {
        this.health = health;
    }

    @Override
    public PageName name() {
        return PageName.HEALTH;
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    @Override
    public Answer answer(PageRequest request) {
        return health.malfunction().isPresent()
                ? new Answer.Empty(503)
                : new Answer.Content("text/html; charset=UTF-8", new byte[0]);
    }
}
