package io.ganymede.hub.domain.server;

/**
 * What a transition is at. A step is stored before its work begins, so that whoever takes the transition over after a
 * crash knows what may have happened; names are stored.
 */
public enum TransitionStep {
    /** Asked for; nothing has been done. */
    REQUESTED,
    /** The spawner makes ready what all servers need. */
    PREPARING,
    /** The server has its token, and the spawner is starting it. */
    LAUNCHING,
    /** The spawner is asked whether the server runs. */
    PROBING,
    /** The server was started; the hub waits for it to answer. */
    WAITING,
    /** The server answers; its route is being added to the proxy. */
    ROUTING,
    /** The route is being removed. */
    UNROUTING,
    /** The spawner is stopping the server. */
    HALTING;

    /** Whether the server is on its way up. */
    public boolean leadsUp() {
        return this != UNROUTING && this != HALTING;
    }
}
