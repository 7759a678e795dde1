package io.ganymede.proxy.route;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An immutable node of the routing tree. A change copies the nodes on the way to the root and shares all others; names
 * are kept in a sorted array because copying one is cheap even with many thousands of users below one node.
 */
final class RouteNode {

    static final RouteNode EMPTY = new RouteNode(null, new String[0], new RouteNode[0]);

    private final Route route;
    private final String[] names;
    private final RouteNode[] children;

    private RouteNode(Route route, String[] names, RouteNode[] children) {
        this.route = route;
        this.names = names;
        this.children = children;
    }

    /** The route exactly at the path. */
    Optional<Route> find(List<String> segments) {
        RouteNode node = this;
        for (String segment : segments) {
            int index = node.indexOf(segment);
            if (index < 0) {
                return Optional.empty();
            }
            node = node.children[index];
        }
        return Optional.ofNullable(node.route);
    }

    /** The route with the longest prefix of the path. */
    Optional<Route> longestPrefix(List<String> segments) {
        RouteNode node = this;
        Route best = route;
        for (String segment : segments) {
            int index = node.indexOf(segment);
            if (index < 0) {
                break;
            }
            node = node.children[index];
            best = node.route == null ? best : node.route;
        }
        return Optional.ofNullable(best);
    }

    /** This tree with a route added or replaced. */
    RouteNode with(List<String> segments, Route added) {
        if (segments.isEmpty()) {
            return new RouteNode(added, names, children);
        }
        int index = indexOf(segments.get(0));
        RouteNode child = index < 0 ? EMPTY : children[index];
        RouteNode changed = child.with(segments.subList(1, segments.size()), added);
        return index < 0 ? insert(-index - 1, segments.get(0), changed) : replace(index, changed);
    }

    /** This tree without the route at the path; branches that lead nowhere go with it. */
    RouteNode without(List<String> segments) {
        if (segments.isEmpty()) {
            return new RouteNode(null, names, children);
        }
        int index = indexOf(segments.get(0));
        if (index < 0) {
            return this;
        }
        RouteNode changed = children[index].without(segments.subList(1, segments.size()));
        return changed.isEmpty() ? delete(index) : replace(index, changed);
    }

    void forEach(Consumer<Route> consumer) {
        if (route != null) {
            consumer.accept(route);
        }
        for (RouteNode child : children) {
            child.forEach(consumer);
        }
    }

    private boolean isEmpty() {
        return route == null && names.length == 0;
    }

    private int indexOf(String name) {
        return Arrays.binarySearch(names, name);
    }

    private RouteNode insert(int index, String name, RouteNode child) {
        String[] moreNames = Arrays.copyOf(names, names.length + 1);
        RouteNode[] moreChildren = Arrays.copyOf(children, children.length + 1);
        System.arraycopy(names, index, moreNames, index + 1, names.length - index);
        System.arraycopy(children, index, moreChildren, index + 1, children.length - index);
        moreNames[index] = name;
        moreChildren[index] = child;
        return new RouteNode(route, moreNames, moreChildren);
    }

    private RouteNode replace(int index, RouteNode child) {
        RouteNode[] changed = children.clone();
        changed[index] = child;
        return new RouteNode(route, names, changed);
    }

    private RouteNode delete(int index) {
        String[] fewerNames = Arrays.copyOf(names, names.length - 1);
        RouteNode[] fewerChildren = Arrays.copyOf(children, children.length - 1);
        System.arraycopy(names, index + 1, fewerNames, index, fewerNames.length - index);
        System.arraycopy(children, index + 1, fewerChildren, index, fewerChildren.length - index);
        return new RouteNode(route, fewerNames, fewerChildren);
    }
}
