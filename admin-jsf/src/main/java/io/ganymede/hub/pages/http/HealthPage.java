package io.ganymede.hub.pages.http;

import io.ganymede.hub.pages.routing.PageName;
import jakarta.enterprise.context.Dependent;

/** Tells that requests are answered (hub contract 5.2). */
@Dependent
public class HealthPage implements Page {
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
        return new Answer.Empty(200);
    }
}
