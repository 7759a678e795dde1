package io.ganymede.hub.application.server;

import java.util.Optional;

/**
 * A wish as it was written down.
 *
 * @param server the server as it is then
 * @param joined whether the same was pending already
 * @param attempt of the transition that fulfils it; empty if it is fulfilled
 */
public record WrittenWish(ServerView server, boolean joined, Optional<String> attempt) {}
