package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PagePaths;
import java.util.Optional;

/**
 * What the view about a server that does not run shows.
 *
 * @param startsAfterSeconds 0 if the person has to start it
 * @param why what ended it, for its user; empty if it was stopped
 * @param whyUrl where there is more about that
 */
public record NotRunning(
        ShownServer server, String startUrl, String homeUrl, long startsAfterSeconds, String why, String whyUrl) {

    static NotRunning of(PageRequest request, PagePaths paths, ServerView view, long startsAfterSeconds) {
        ServerId server = view.id();
        Optional<String> next = request.path().startsWith(paths.hub() + "user/")
                ? Optional.of(request.uri())
                : request.argument("next");
        return new NotRunning(
                ShownServer.of(request, view),
                paths.spawn(server, next),
                paths.home(),
                startsAfterSeconds,
                view.trouble()
                        .map(trouble -> request.texts().forUser(trouble.code()))
                        .orElse(""),
                paths.serverFailure(server));
    }

    public boolean startsByItself() {
        return startsAfterSeconds > 0;
    }
}
