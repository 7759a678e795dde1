package io.ganymede.proxy.route;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A route of the table. All but the time of its last activity is fixed; a change of the record is a new route.
 */
public final class Route {

    private final RoutePath path;
    private final JsonObject data;
    private final Optional<TargetUrl> target;
    private volatile Instant lastActivity;

    /**
     * @param path where it stands
     * @param data what the API got, with a text member {@code target}; shown again as it is
     * @param created counts as its first activity
     */
    public Route(RoutePath path, JsonObject data, Instant created) {
        this.path = path;
        this.data = data;
        this.target = TargetUrl.parse(data.getString("target"));
        this.lastActivity = created.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Where it stands in the table. */
    public RoutePath path() {
        return path;
    }

    /** The stored record, without the time of the last activity. */
    public JsonObject data() {
        return data;
    }

    /** Where its requests go; empty if the stored target is not an address the proxy can use. */
    public Optional<TargetUrl> target() {
        return target;
    }

    /** When a user was last seen here, in milliseconds. */
    public Instant lastActivity() {
        return lastActivity;
    }

    /** Notes that a user was seen. Safe to call from any thread. */
    public void touch(Instant now) {
        lastActivity = now.truncatedTo(ChronoUnit.MILLIS);
    }
}
