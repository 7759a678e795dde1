package io.ganymede.hub.pages.routing;

import java.util.Set;

/** The pages below the hub prefix (hub contract 5.2) and the methods each answers; HEAD is GET without a body. */
public enum PageName {
    ROOT,
    LOGIN("GET", "HEAD", "POST"),
    LOGOUT,
    /** Ends the person's logins in all browsers; our own. */
    LOGOUT_EVERYWHERE("POST"),
    /** A new password for an account of the hub's own. */
    CHANGE_PASSWORD("GET", "HEAD", "POST"),
    HOME,
    /** A person's tokens and the applications that hold some. */
    TOKEN,
    /** The REST API, to read and to try out; our own. */
    API_DOCUMENTATION,
    ADMIN,
    /** What can go wrong and what to do then, for administrators; our own. */
    FAILURES,
    /** What one server wrote; our own. */
    SERVER_LOG,
    /** What went wrong with one server last; our own. */
    SERVER_FAILURE,
    SPAWN("GET", "HEAD", "POST"),
    SPAWN_PENDING,
    /** Redeems a share code. */
    ACCEPT_SHARE("GET", "HEAD", "POST"),
    /** A server that the proxy has no route to. */
    USER("GET", "HEAD", "POST", "PATCH", "DELETE"),
    USER_REDIRECT,
    ERROR,
    LOGO,
    HEALTH,
    METRICS,
    /** One of several answers about the hub's health; our own. */
    HEALTH_REPORT,
    CSP_REPORT("POST"),
    /** Remembers the language that a person chose; our own. */
    LANGUAGE;

    private final Set<String> methods;

    PageName() {
        this("GET", "HEAD");
    }

    PageName(String... methods) {
        this.methods = Set.of(methods);
    }

    /** Whether the page is the same for everybody, so that users' hosts may show it as well as the hub's. */
    public boolean isForEverybody() {
        return Set.of(ERROR, LOGO, HEALTH, HEALTH_REPORT, METRICS).contains(this);
    }

    /** Whether the page answers that method at all. */
    public boolean allows(String method) {
        return methods.contains(method);
    }
}
