package io.ganymede.hub.domain.share;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.util.Objects;
import java.util.Optional;

/** Which shares a listing is about (hub contract 1.8). */
public sealed interface ShareFilter {
    /** Shares of the servers of one owner; of one of them if a name is given. */
    record OfServers(Username owner, Optional<ServerName> server) implements ShareFilter {
        public OfServers {
            Objects.requireNonNull(owner, "owner");
            Objects.requireNonNull(server, "server");
        }

        /** Of one server. */
        public static OfServers one(ServerId server) {
            return new OfServers(server.owner(), Optional.of(server.name()));
        }

        /** Of all servers of the owner. */
        public static OfServers all(Username owner) {
            return new OfServers(owner, Optional.empty());
        }
    }

    /** What was given to a user, by way of groups too. */
    record ReachingUser(Username user) implements ShareFilter {
        public ReachingUser {
            Objects.requireNonNull(user, "user");
        }
    }

    /** What was given to a group. */
    record WithGroup(String group) implements ShareFilter {
        public WithGroup {
            Objects.requireNonNull(group, "group");
        }
    }
}
