package io.ganymede.hub.lifecycle;

/** Fired as a CDI event in the transaction that writes down a wish. */
public record TransitionRequested() {}
