package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.FailureView;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.server.ServerView.SpawnFailure;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.server.EventNote;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ServerFailure.Phase;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.text.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what went wrong with a server last and what can be done about it. */
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
        FailureView kept = servers.failure(server.id())
                .filter(known -> known.phase() == Phase.START && known.found().code() == failure.code())
                .orElseGet(() -> onlyTold(failure));
        return new Answer.View("spawn-failed", failure.code().status(), model(request, server, kept));
    }

    /** The page about any failure of a server, which itself is there as asked for. */
    Answer of(PageRequest request, ServerView server, FailureView failure) {
        return Answer.view("spawn-failed", model(request, server, failure));
    }

    /** A cancelled start is nothing to keep, and JupyterHub, whose database may have been taken over, keeps nothing. */
    private static FailureView onlyTold(SpawnFailure failure) {
        return new FailureView(
                Phase.START, PostMortem.of(failure.code(), failure.message()), failure.at(), Optional.empty());
    }

    private Model model(PageRequest request, ServerView server, FailureView failure) {
        Texts texts = request.texts();
        PostMortem found = failure.found();
        List<String> log = log(request, server, failure);
        String message = failure.messageIn(texts.language().locale());
        return new Model(
                ShownServer.of(request, server),
                failure.phase(),
                server.isActive(),
                found.code(),
                texts.forUser(found.code()),
                log.isEmpty() ? message : firstLine(message),
                request.caller().admin() ? Optional.of(texts.forOperator(found.code())) : Optional.empty(),
                failure.at(),
                server.isReady() ? server.url() : paths.spawn(server.id(), request.argument("next")),
                paths.home(),
                log,
                found.events().stream().map(event -> Event.of(event, texts)).toList());
    }

    private List<String> log(PageRequest request, ServerView server, FailureView failure) {
        if (!request.caller().scopes().covers("read:servers:logs", new ScopeTarget.OfServer(server.id()))) {
            return List.of();
        }
        List<String> kept = failure.found().log();
        if (kept.isEmpty() && failure.phase() == Phase.START) {
            return servers.log(server.id(), LOG_LINES);
        }
        return kept.subList(Math.max(0, kept.size() - LOG_LINES), kept.size());
    }

    /** Messages may quote the server's output, which the page shows by itself. */
    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceFirst(" The last it wrote:$", "");
    }

    /**
     * Something that happened before the failure.
     *
     * @param raw what the machinery told, as indented JSON; empty if it told nothing
     */
    public record Event(String message, String raw) {
        static Event of(EventNote note, Texts texts) {
            return new Event(
                    FailureView.messageOf(note, texts.language().locale()),
                    note.raw().map(Event::indented).orElse(""));
        }

        private static String indented(JsonObject raw) {
            StringWriter text = new StringWriter();
            Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                    .createWriter(text)
                    .write(raw);
            return text.toString().strip();
        }
    }

    /**
     * What the view shows.
     *
     * @param active whether the server runs or is about to
     * @param sentence what happened and what to do, in the person's language
     * @param detail what exactly was seen
     * @param startUrl where the server is started, or opened if it runs
     * @param log the last lines that the server wrote; may be empty
     */
    public record Model(
            ShownServer server,
            Phase phase,
            boolean active,
            Failure failure,
            String sentence,
            String detail,
            Optional<String> operatorHint,
            Instant instant,
            String startUrl,
            String homeUrl,
            List<String> log,
            List<Event> events) {
        /** The failure's stable code. */
        public String code() {
            return failure.name();
        }

        /** When it happened, as scripts read it. */
        public String at() {
            return instant.toString();
        }

        /** Suffix of the heading's text key. */
        public String kind() {
            return switch (phase) {
                case START -> "start";
                case RUN -> "run";
                case INTERRUPTION -> "interruption";
            };
        }

        public boolean hasLog() {
            return !log.isEmpty();
        }

        public boolean hasEvents() {
            return !events.isEmpty();
        }
    }
}
