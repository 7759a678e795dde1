package io.ganymede.hub.lifecycle;

/**
 * Fired as a CDI event in the transaction that writes down a wish.
 *
 * @param transitionId which transition is to be driven
 * @param attempt its attempt then
 * @param stop whether it was pending before, and is to end in a stopped server from now on
 */
public record TransitionRequested(int transitionId, String attempt, boolean stop) {}
