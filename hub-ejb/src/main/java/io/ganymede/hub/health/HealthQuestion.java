package io.ganymede.hub.health;

/** What can be asked about the hub's health, as MicroProfile Health tells it apart. */
public enum HealthQuestion {
    /** Whether the start is over. */
    STARTED,
    /** Whether the process works; otherwise it should be started anew. */
    LIVE,
    /** Whether requests can be fulfilled; otherwise they should go to another hub for now. */
    READY
}
