package io.ganymede.proxy.header;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Names the header fields that belong to one connection and are not passed on. What a sender lists in its Connection
 * field counts too, except for fields that later decisions rest on: nobody can make the proxy drop credentials or the
 * record of where a request came from.
 */
public final class HopByHopHeaders {

    private static final SortedSet<String> ALWAYS = names(
            "connection",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final SortedSet<String> NEVER = names(
            "authorization",
            "content-length",
            "content-type",
            "cookie",
            "forwarded",
            "host",
            "origin",
            "set-cookie",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-proto",
            "x-real-ip",
            "x-scheme");

    private HopByHopHeaders() {}

    /**
     * A test for names to leave out of what is passed on.
     *
     * @param connection all values of the Connection field
     */
    public static Predicate<String> of(List<String> connection) {
        if (connection.isEmpty()) {
            return ALWAYS::contains;
        }
        SortedSet<String> dropped = new TreeSet<>(ALWAYS);
        for (String value : connection) {
            for (String name : value.split(",")) {
                dropped.add(name.strip());
            }
        }
        dropped.removeAll(NEVER);
        return dropped::contains;
    }

    private static SortedSet<String> names(String... names) {
        SortedSet<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(set, names);
        return set;
    }
}
