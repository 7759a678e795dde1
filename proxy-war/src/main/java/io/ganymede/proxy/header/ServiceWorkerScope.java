package io.ganymede.proxy.header;

import io.ganymede.proxy.path.MalformedTargetException;
import io.ganymede.proxy.path.RequestTarget;
import io.ganymede.proxy.route.RouteMatch;
import java.util.List;

/**
 * How far a script reaches that a target lets browsers run for all of its pages. Without the field {@value #FIELD} that is
 * the folder of the script; with it a user's server could take over the pages of the hub, and those of other users, where all
 * share one host name.
 */
public final class ServiceWorkerScope {

    /** The field that widens the reach. */
    public static final String FIELD = "Service-Worker-Allowed";

    private ServiceWorkerScope() {}

    /**
     * Whether the target of a route may widen the reach of its scripts so far: to paths below the route. Whoever has a host
     * name, or everything that no other route has, may say what they like.
     *
     * @param scope value of the field
     */
    public static boolean isWithin(String scope, RouteMatch match) {
        List<String> prefix = match.route().path().segments();
        if (match.pathSegments() != prefix.size() || prefix.isEmpty()) {
            return true;
        }
        if (!scope.startsWith("/") || scope.startsWith("//")) {
            return false;
        }
        try {
            RequestTarget reach = RequestTarget.parse(scope);
            List<String> segments = reach.segments();
            return segments.size() >= prefix.size()
                    && segments.subList(0, prefix.size()).equals(prefix)
                    && reach.pathAfter(prefix.size()).startsWith("/");
        } catch (MalformedTargetException noPath) {
            return false;
        }
    }
}
