package io.ganymede.hub.pages.login;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.NextPage;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Leads whoever opens the hub to where they want to be (hub contract 5.2). */
@Dependent
public class RootPage implements Page {
    private final Configuration configuration;
    private final PagePaths paths;
    private final NextPage next;

    @Inject
    public RootPage(Configuration configuration, PagePaths paths, NextPage next) {
        this.configuration = configuration;
        this.paths = paths;
        this.next = next;
    }

    @Override
    public PageName name() {
        return PageName.ROOT;
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    @Override
    public Answer answer(PageRequest request) {
        String defaultUrl = configuration.get(JupyterHubSettings.DEFAULT_URL);
        if (!defaultUrl.isEmpty()) {
            return Answer.redirect(defaultUrl);
        }
        return request.person().isPresent()
                ? Answer.redirect(next.after(request, Optional.empty()))
                : Answer.redirect(paths.login(Optional.of(request.uri())));
    }
}
