package io.ganymede.hub.pages.home;

import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.authenticator.local.PasswordChange;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.server.ServerCard;
import io.ganymede.hub.pages.text.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Shows somebody their servers and starts and stops them (hub contract 5.2). */
@Dependent
public class HomePage implements Page {
    private final ServerService servers;
    private final Configuration configuration;
    private final PagePaths paths;
    private final PasswordChange passwords;

    @Inject
    public HomePage(ServerService servers, Configuration configuration, PagePaths paths, PasswordChange passwords) {
        this.servers = servers;
        this.configuration = configuration;
        this.paths = paths;
        this.passwords = passwords;
    }

    @Override
    public PageName name() {
        return PageName.HOME;
    }

    @Override
    public Answer answer(PageRequest request) {
        Username user = request.user();
        List<ServerCard> cards = servers.ofUser(user).stream()
                .map(server -> ServerCard.of(server, paths))
                .toList();
        ServerCard main = cards.stream()
                .filter(ServerCard::isDefault)
                .findFirst()
                .orElseGet(() -> ServerCard.neverStarted(ServerId.defaultServer(user), paths));
        List<ServerCard> named =
                cards.stream().filter(card -> !card.isDefault()).toList();
        return Answer.view(
                "home",
                new Model(
                        user.value(),
                        main,
                        configuration.get(JupyterHubSettings.ALLOW_NAMED_SERVERS),
                        configuration.get(JupyterHubSettings.NAMED_SERVER_LIMIT_PER_USER),
                        named,
                        passwords.isOffered() ? paths.changePassword() : ""));
    }

    /**
     * What the view shows.
     *
     * @param namedLimit 0 for no limit
     * @param passwordUrl where the password is changed; empty where the hub keeps none
     */
    public record Model(
            String user,
            ServerCard main,
            boolean namedAllowed,
            int namedLimit,
            List<ServerCard> named,
            String passwordUrl) {
        /** Whether something goes on that the page should show the end of. */
        public boolean pending() {
            return Stream.concat(Stream.of(main), named.stream())
                    .anyMatch(card -> !card.isReady() && !card.isStopped());
        }

        public boolean mainFailed() {
            return main.failure().isPresent();
        }

        /** What went wrong with the default server last; empty if nothing did. */
        public String failureText(Texts texts) {
            return main.failureText(texts);
        }

        public boolean namedLimitReached() {
            return namedLimit > 0 && named.size() >= namedLimit;
        }
    }
}
