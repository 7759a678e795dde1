package io.ganymede.hub.application.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A wish that has been written down and what becomes of it.
 *
 * @param joined whether the same was pending already
 * @param settled completes when nothing is pending, at the latest after the time given, with the server as it is then; empty
 *     if it was removed meanwhile. So many wait without a thread for each
 */
public record PendingWish(boolean joined, CompletableFuture<Optional<ServerView>> settled) {}
