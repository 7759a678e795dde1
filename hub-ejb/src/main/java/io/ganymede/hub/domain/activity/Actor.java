package io.ganymede.hub.domain.activity;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import java.util.Objects;

/** Whoever or whatever has a time of its last activity (hub contract 11.6). */
public sealed interface Actor {
    /** Names it among those of its kind, in an order that all hubs share. */
    String key();

    /** A person. */
    record OfUser(Username name) implements Actor {
        public OfUser {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String key() {
            return name.value();
        }
    }

    /** A server, whether it runs or not. */
    record OfServer(ServerId id) implements Actor {
        public OfServer {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String key() {
            return id.toString();
        }
    }

    /** A token by its row; a later token in the same row is younger than the activity. */
    record OfToken(int id) implements Actor {
        @Override
        public String key() {
            return Integer.toString(id);
        }
    }
}
