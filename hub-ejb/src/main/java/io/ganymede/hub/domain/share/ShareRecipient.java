package io.ganymede.hub.domain.share;

import io.ganymede.hub.domain.user.Username;
import java.util.Objects;

/** With whom a server is shared: one user, or all members of a group. */
public sealed interface ShareRecipient {
    /** A user by name. */
    record OfUser(Username name) implements ShareRecipient {
        public OfUser {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return "user " + name;
        }
    }

    /** A group by name. */
    record OfGroup(String name) implements ShareRecipient {
        public OfGroup {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return "group " + name;
        }
    }
}
