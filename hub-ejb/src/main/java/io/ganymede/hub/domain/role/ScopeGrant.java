package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.user.Username;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * For which resources one scope is held: all, or those that any of the filters lets through. Filters of a kind are a hash
 * set, so that a check costs the same with one filter and with a thousand. Mutable only while it is being put together.
 */
final class ScopeGrant {
    private final Map<ScopeFilter.Kind, Set<String>> filters = new EnumMap<>(ScopeFilter.Kind.class);
    /** Kinds whose set belongs to another grant and is copied before it is changed. */
    private final Set<ScopeFilter.Kind> borrowed = EnumSet.noneOf(ScopeFilter.Kind.class);

    private boolean unfiltered;

    boolean isUnfiltered() {
        return unfiltered;
    }

    boolean isEmpty() {
        return !unfiltered && filters.isEmpty();
    }

    /** Holding a scope without a filter makes all filters on it meaningless, so they are dropped. */
    void addUnfiltered() {
        unfiltered = true;
        filters.clear();
        borrowed.clear();
    }

    void add(ScopeFilter.Kind kind, String value) {
        if (!unfiltered) {
            own(kind).add(value);
        }
    }

    /** Adds all of another grant, which must not be changed any more. */
    void addAll(ScopeGrant other) {
        if (other.unfiltered) {
            addUnfiltered();
        } else {
            other.filters.keySet().forEach(kind -> addAll(kind, other));
        }
    }

    /** As {@link #addAll(ScopeGrant)}, but what is limited to servers is left out. */
    void addAllButServers(ScopeGrant other) {
        if (other.unfiltered) {
            addUnfiltered();
        } else {
            other.filters.keySet().stream()
                    .filter(kind -> kind != ScopeFilter.Kind.SERVER)
                    .forEach(kind -> addAll(kind, other));
        }
    }

    /** Most scopes are contained in one other only, whose thousand filters need no copy then. */
    private void addAll(ScopeFilter.Kind kind, ScopeGrant other) {
        if (unfiltered) {
            return;
        }
        Set<String> more = other.filters.get(kind);
        if (filters.putIfAbsent(kind, more) == null) {
            borrowed.add(kind);
        } else {
            own(kind).addAll(more);
        }
    }

    private Set<String> own(ScopeFilter.Kind kind) {
        if (borrowed.remove(kind)) {
            filters.computeIfPresent(kind, (same, values) -> new HashSet<>(values));
        }
        return filters.computeIfAbsent(kind, absent -> new HashSet<>());
    }

    Set<String> values(ScopeFilter.Kind kind) {
        return filters.getOrDefault(kind, Set.of());
    }

    /** The kinds of filters; none if it is for all resources. */
    Set<ScopeFilter.Kind> kinds() {
        return filters.keySet();
    }

    boolean covers(ScopeTarget target, GroupMemberships memberships) {
        if (unfiltered) {
            return true;
        }
        if (target instanceof ScopeTarget.OfUser ofUser) {
            return coversUser(ofUser.user().value(), memberships);
        }
        if (target instanceof ScopeTarget.OfServer ofServer) {
            return values(ScopeFilter.Kind.SERVER).contains(ofServer.server().toString())
                    || coversUser(ofServer.server().owner().value(), memberships);
        }
        if (target instanceof ScopeTarget.OfGroup ofGroup) {
            return values(ScopeFilter.Kind.GROUP).contains(ofGroup.group());
        }
        return target instanceof ScopeTarget.OfService ofService
                && values(ScopeFilter.Kind.SERVICE).contains(ofService.service());
    }

    private boolean coversUser(String user, GroupMemberships memberships) {
        return values(ScopeFilter.Kind.USER).contains(user) || coversByGroup(user, memberships);
    }

    private boolean coversByGroup(String user, GroupMemberships memberships) {
        Set<String> groups = values(ScopeFilter.Kind.GROUP);
        return !groups.isEmpty()
                && memberships.groupsOf(Username.stored(user)).stream().anyMatch(groups::contains);
    }

    /** What both let through; a filter inside a wider one of the other side stays (hub contract 4.5). */
    ScopeGrant intersect(ScopeGrant other, GroupMemberships memberships) {
        ScopeGrant common = new ScopeGrant();
        if (unfiltered && other.unfiltered) {
            common.addUnfiltered();
        } else if (unfiltered) {
            common.addAll(other);
        } else if (other.unfiltered) {
            common.addAll(this);
        } else {
            common.addWithin(this, other, memberships);
            common.addWithin(other, this, memberships);
        }
        return common;
    }

    /** Adds those filters of {@code narrow} that the filters of {@code wide} contain. */
    private void addWithin(ScopeGrant narrow, ScopeGrant wide, GroupMemberships memberships) {
        narrow.filters.forEach((kind, values) -> values.stream()
                .filter(value -> wide.values(kind).contains(value) || wide.contains(kind, value, memberships))
                .forEach(value -> add(kind, value)));
    }

    private boolean contains(ScopeFilter.Kind kind, String value, GroupMemberships memberships) {
        return switch (kind) {
            case USER -> coversByGroup(value, memberships);
            case SERVER -> coversUser(ownerOf(value), memberships);
            case GROUP, SERVICE -> false;
        };
    }

    private static String ownerOf(String server) {
        int slash = server.indexOf('/');
        return slash < 0 ? server : server.substring(0, slash);
    }

    Stream<Scope> scopes(String name) {
        if (unfiltered) {
            return Stream.of(Scope.unfiltered(name));
        }
        return filters.entrySet().stream().flatMap(entry -> entry.getValue().stream()
                .map(value -> Scope.filtered(name, ScopeFilter.of(entry.getKey(), value))));
    }
}
