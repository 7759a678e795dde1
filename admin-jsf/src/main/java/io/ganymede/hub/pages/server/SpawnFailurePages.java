package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.server.ServerView.SpawnFailure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.text.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Tells why the last start of a server failed and what can be done about it. */
@Dependent
public class SpawnFailurePages {
    private static final int LOG_LINES = 60;

    private final ServerService servers;
    private final PagePaths paths;

    @Inject
    public SpawnFailurePages(ServerService servers, PagePaths paths) {
        this.servers = servers;
        this.paths = paths;
    }

    /** The page about a server whose last start failed, with the failure's status. */
    Answer of(PageRequest request, ServerView server) {
        SpawnFailure failure = server.lastFailure().orElseThrow();
        Texts texts = request.texts();
        List<String> log = servers.log(server.id(), LOG_LINES);
        Model model = new Model(
                server.id(),
                isOwn(request, server.id()),
                failure.code().name(),
                texts.forUser(failure.code()),
                log.isEmpty() ? failure.message() : firstLine(failure.message()),
                request.caller().admin() ? Optional.of(texts.forOperator(failure.code())) : Optional.empty(),
                failure.at().toString(),
                paths.spawn(server.id(), request.argument("next")),
                paths.home(),
                log);
        return new Answer.View("spawn-failed", failure.code().status(), model);
    }

    /** Messages may quote the server's output, which the page shows by itself. */
    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static boolean isOwn(PageRequest request, ServerId server) {
        return request.person().filter(server.owner()::equals).isPresent();
    }

    /**
     * What the view shows.
     *
     * @param sentence what happened and what to do, in the person's language
     * @param detail what exactly was seen, as recorded
     * @param log the last lines that the server wrote; may be empty
     */
    public record Model(
            ServerId server,
            boolean own,
            String code,
            String sentence,
            String detail,
            Optional<String> operatorHint,
            String at,
            String startUrl,
            String homeUrl,
            List<String> log) {
        public boolean hasLog() {
            return !log.isEmpty();
        }
    }
}
