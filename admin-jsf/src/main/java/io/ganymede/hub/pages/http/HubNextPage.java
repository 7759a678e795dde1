package io.ganymede.hub.pages.http;

import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.security.LandingPage;
import io.ganymede.hub.security.NextUrl;
import io.ganymede.hub.security.web.QueryString;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Where people go next, by the hub's own rules. */
@Dependent
public class HubNextPage implements NextPage {
    private static final Set<String> NOT_CARRIED = Set.of("next", "_xsrf");

    private final ServerService servers;
    private final Configuration configuration;
    private final PagePaths paths;

    @Inject
    public HubNextPage(ServerService servers, Configuration configuration, PagePaths paths) {
        this.servers = servers;
        this.configuration = configuration;
        this.paths = paths;
    }

    @Override
    public String after(PageRequest request, Optional<Username> person, Optional<String> pageDefault) {
        LandingPage landing = new LandingPage(
                configuration.get(JupyterHubSettings.DEFAULT_URL),
                configuration.get(JupyterHubSettings.REDIRECT_TO_SERVER),
                paths.hub());
        Optional<String> accepted = NextUrl.of(request.origin(), paths.hosts()).accept(requested(request));
        return landing.choose(
                accepted,
                pageDefault,
                person.isPresent(),
                accepted.or(() -> pageDefault).isPresent() ? Optional.empty() : person.flatMap(this::activeServer),
                new QueryString(request.query().orElse(null)).without(NOT_CARRIED));
    }

    private static String requested(PageRequest request) {
        return request.argument("next").or(() -> request.field("next")).orElse("");
    }

    private Optional<String> activeServer(Username person) {
        return servers.find(ServerId.defaultServer(person))
                .filter(ServerView::isActive)
                .map(ServerView::url);
    }
}
