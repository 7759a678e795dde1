package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerFailure.Phase;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.text.Texts;
import java.time.Instant;
import java.util.Optional;

/**
 * One server as cards and rows show it.
 *
 * @param name empty for the default server
 * @param title display name, or else the name
 * @param state suffix of the text key: {@code ready}, {@code stopped}, {@code failed}, {@code ended}, {@code spawn},
 *     {@code stop}, {@code check} or {@code rename}
 * @param since when it started; empty if it does not run
 * @param failure code of what went wrong with it last; empty if nothing did, or if it is being started anew
 * @param failedAt when that was
 */
public record ServerCard(
        ServerId id,
        String name,
        String title,
        String state,
        Optional<String> since,
        Optional<String> lastActivity,
        Optional<Failure> failure,
        Optional<String> failedAt,
        String url,
        String apiUrl,
        String spawnUrl,
        String pendingUrl,
        String failureUrl,
        String logUrl) {

    public static ServerCard of(ServerView view, PagePaths paths) {
        Optional<Told> told = Told.of(view, paths);
        return card(
                view.id(),
                ShownServer.titleOf(view.id(), view.displayName()),
                state(view.phase(), told),
                view.isActive() ? view.started() : Optional.empty(),
                view.lastActivity(),
                told,
                paths);
    }

    /** A server that has no record yet. */
    public static ServerCard neverStarted(ServerId id, PagePaths paths) {
        return card(id, id.name().value(), "stopped", Optional.empty(), Optional.empty(), Optional.empty(), paths);
    }

    private static ServerCard card(
            ServerId id,
            String title,
            String state,
            Optional<Instant> since,
            Optional<Instant> lastActivity,
            Optional<Told> told,
            PagePaths paths) {
        return new ServerCard(
                id,
                id.name().value(),
                title,
                state,
                since.map(Instant::toString),
                lastActivity.map(Instant::toString),
                told.map(Told::code),
                told.map(Told::at).map(Instant::toString),
                paths.server(id),
                paths.serverApi(id),
                paths.spawn(id, Optional.empty()),
                paths.spawnPending(id, Optional.empty()),
                told.map(Told::url).orElse(""),
                paths.serverLog(id));
    }

    /** A failure that a card tells of, and where there is more about it. */
    private record Told(Failure code, boolean atStart, Instant at, String url) {
        /** A failed start has a page of its own; of what is worth it the rest is kept with the server. */
        static Optional<Told> of(ServerView view, PagePaths paths) {
            Optional<Told> start = view.lastFailure()
                    .map(failure -> new Told(
                            failure.code(), true, failure.at(), paths.spawnPending(view.id(), Optional.empty())));
            Optional<Told> trouble = view.trouble()
                    .filter(found -> found.phase() != Phase.START)
                    .map(found -> new Told(found.code(), false, found.at(), paths.serverFailure(view.id())));
            return switch (view.phase()) {
                case STOPPED -> start.or(() -> trouble);
                case READY -> trouble;
                default -> Optional.empty();
            };
        }
    }

    private static String state(ServerPhase phase, Optional<Told> told) {
        return switch (phase) {
            case READY -> "ready";
            case STOPPED ->
                told.map(failure -> failure.atStart() ? "failed" : "ended").orElse("stopped");
            default -> phase.pending().orElseThrow();
        };
    }

    /** Whether its address has another name than people call it by. */
    public boolean hasOtherName() {
        return !isDefault() && !title.equals(name);
    }

    public boolean isDefault() {
        return name.isEmpty();
    }

    public boolean isReady() {
        return state.equals("ready");
    }

    public boolean isStopped() {
        return state.equals("stopped") || state.equals("failed") || state.equals("ended");
    }

    /** Whether a start or check goes on, which can be watched and cancelled. */
    public boolean isStarting() {
        return state.equals("spawn") || state.equals("check");
    }

    public boolean isStopping() {
        return state.equals("stop");
    }

    public boolean canStop() {
        return isReady() || isStarting();
    }

    /** For views: an empty text in place of an absent value. */
    public String sinceText() {
        return since.orElse("");
    }

    /** For views: an empty text in place of an absent value. */
    public String failedAtText() {
        return failedAt.orElse("");
    }

    /** What went wrong with it last, for its user; an empty text if nothing did. */
    public String failureText(Texts texts) {
        return failure.map(texts::forUser).orElse("");
    }

    /** Code of what went wrong with it last; an empty text if nothing did. */
    public String failureCode() {
        return failure.map(Failure::name).orElse("");
    }

    /** For views: an empty text in place of an absent value. */
    public String lastActivityText() {
        return lastActivity.orElse("");
    }
}
