package io.ganymede.hub.domain.fact;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import java.time.Duration;

/**
 * Something that has just happened in this hub, for whoever counts or records it (hub contract 11.7 and 11.8). What other
 * hubs on the same database do is told there.
 */
public sealed interface HubFact {
    /** The hub has started; the time counts from the start of its process. */
    record HubStarted(Duration took) implements HubFact {}

    /** Every server that was recorded as running when the hub started has been checked. */
    record ServersChecked(Duration took) implements HubFact {}

    /** Somebody tried to log in with a form. */
    record LoginTried(boolean succeeded, Duration took) implements HubFact {}

    /** A browser was logged out, whether or not anybody was logged in. */
    record LoggedOut(Duration took) implements HubFact {}

    /** A start was refused before it began. */
    record StartRefused(ServerId server, Failure failure, Duration took) implements HubFact {}

    /** A server that somebody wanted answers; its route is not added yet. The time counts from the wish. */
    record ServerStarted(ServerId server, Duration took) implements HubFact {}

    /** A start was given up. The time counts from the wish; the clean-up is still to come. */
    record StartFailed(ServerId server, Failure failure, Duration took) implements HubFact {}

    /** A stop that somebody wanted is over. The time counts from the wish. */
    record ServerStopped(ServerId server, boolean succeeded, Duration took) implements HubFact {}

    /** A server that was told of as started is gone although nobody stopped it, or leaves because its start went no further. */
    record ServerEnded(ServerId server) implements HubFact {}

    /** A spawner has told whether a server runs. */
    record ServerPolled(boolean running, Duration took) implements HubFact {}

    /** The proxy was told of a route to a server. */
    record RouteAdded(boolean succeeded, Duration took) implements HubFact {}

    /** The proxy was told to forget a route to a server. */
    record RouteRemoved(boolean succeeded, Duration took) implements HubFact {}

    /** All routes were read from the proxy. */
    record RoutesRead(Duration took) implements HubFact {}

    /** All routes of the proxy were compared with the servers and put right. */
    record RoutesChecked(Duration took) implements HubFact {}

    /** Somebody was let into a server of somebody else. */
    record ServerEntered(ServerId server, Username by) implements HubFact {}

    /** A browser reported that it has refused content of a page. */
    record ContentRefused() implements HubFact {}
}
