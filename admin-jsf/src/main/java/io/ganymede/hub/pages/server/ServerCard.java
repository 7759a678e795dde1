package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.pages.routing.PagePaths;
import java.time.Instant;
import java.util.Optional;

/**
 * One server as cards and rows show it.
 *
 * @param name empty for the default server
 * @param title display name, or else the name
 * @param state suffix of the text key: {@code ready}, {@code stopped}, {@code failed}, {@code spawn}, {@code stop},
 *     {@code check} or {@code rename}
 * @param since when it started; empty if it does not run
 * @param failure code of the last start's failure; empty if it did not fail
 */
public record ServerCard(
        ServerId id,
        String name,
        String title,
        String state,
        Optional<String> since,
        Optional<String> lastActivity,
        Optional<Failure> failure,
        String url,
        String apiUrl,
        String spawnUrl,
        String pendingUrl,
        String logUrl) {

    public static ServerCard of(ServerView view, PagePaths paths) {
        Optional<Failure> failure = view.phase() == ServerPhase.STOPPED
                ? view.lastFailure().map(ServerView.SpawnFailure::code)
                : Optional.empty();
        return card(
                view.id(),
                view.displayName()
                        .filter(text -> !text.isBlank())
                        .orElse(view.id().name().value()),
                state(view.phase(), failure.isPresent()),
                view.isActive() ? view.started() : Optional.empty(),
                view.lastActivity(),
                failure,
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
            Optional<Failure> failure,
            PagePaths paths) {
        return new ServerCard(
                id,
                id.name().value(),
                title,
                state,
                since.map(Instant::toString),
                lastActivity.map(Instant::toString),
                failure,
                paths.server(id),
                paths.serverApi(id),
                paths.spawn(id, Optional.empty()),
                paths.spawnPending(id, Optional.empty()),
                paths.serverLog(id));
    }

    private static String state(ServerPhase phase, boolean failed) {
        return switch (phase) {
            case READY -> "ready";
            case STOPPED -> failed ? "failed" : "stopped";
            default -> phase.pending().orElseThrow();
        };
    }

    public boolean isDefault() {
        return name.isEmpty();
    }

    public boolean isReady() {
        return state.equals("ready");
    }

    public boolean isStopped() {
        return state.equals("stopped") || state.equals("failed");
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
    public String lastActivityText() {
        return lastActivity.orElse("");
    }
}
