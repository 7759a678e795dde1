package io.ganymede.hub.pages.server;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Leads a link that is the same for everybody to the same place in the person's own server (hub contract 5.2). */
@Dependent
public class UserRedirectPage implements Page {
    private final PagePaths paths;
    private final Configuration configuration;

    @Inject
    public UserRedirectPage(PagePaths paths, Configuration configuration) {
        this.paths = paths;
        this.configuration = configuration;
    }

    @Override
    public PageName name() {
        return PageName.USER_REDIRECT;
    }

    @Override
    public Answer answer(PageRequest request) {
        String server = configuration.get(JupyterHubSettings.DEFAULT_SERVER_NAME);
        ServerId own = ServerId.of(request.user(), ServerName.of(server));
        String rest = request.route().rest();
        String target = paths.server(own)
                + (rest.startsWith("/") ? rest.substring(1) : rest)
                + request.query().map(text -> "?" + text).orElse("");
        return Answer.redirect(paths.spawn(own, Optional.of(target)));
    }
}
