package io.ganymede.hub.domain.activity;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import java.util.Objects;
import java.util.Optional;

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

    /**
     * A browser's login, in one session of the browser (while {@code JupyterHub.login_idle_timeout} is set). What the browser
     * opened with it, it uses by tokens of the session.
     *
     * @param sessionId of the browser; for a login without a session the mark itself, so that no two share one
     * @param mark tells the login cookie from others without being it; empty for a use by a token
     */
    record OfLogin(Username user, String sessionId, String mark) implements Actor {
        public OfLogin {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(sessionId, "sessionId");
            Objects.requireNonNull(mark, "mark");
        }

        /** Who has come with a login cookie. */
        public static OfLogin byCookie(Username user, Optional<String> sessionId, String mark) {
            return new OfLogin(user, sessionId.orElse(mark), mark);
        }

        /** Who has come with a token that was given to a browser session. */
        public static OfLogin byToken(Username user, String sessionId) {
            return new OfLogin(user, sessionId, "");
        }

        /** Whether a login cookie was used. */
        public boolean isByCookie() {
            return !mark.isEmpty();
        }

        @Override
        public String key() {
            return user.value() + "/" + sessionId + "/" + mark;
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
