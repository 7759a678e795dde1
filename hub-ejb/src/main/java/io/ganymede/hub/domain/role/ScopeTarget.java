package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;

/** A resource that a scope's filter is held against (hub contract 4.2). */
public sealed interface ScopeTarget {
    /** A user. */
    record OfUser(Username user) implements ScopeTarget {}

    /** One server of a user. */
    record OfServer(ServerId server) implements ScopeTarget {}

    /** A group by name. */
    record OfGroup(String group) implements ScopeTarget {}

    /** A service by name. */
    record OfService(String service) implements ScopeTarget {}
}
