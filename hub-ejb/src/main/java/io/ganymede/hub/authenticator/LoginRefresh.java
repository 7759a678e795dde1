package io.ganymede.hub.authenticator;

import java.util.Objects;

/** What an authenticator says of a login some time later. */
public sealed interface LoginRefresh {
    /** It still counts, and nothing has changed. */
    record Current() implements LoginRefresh {}

    /** It counts no more: the person has to log in again. */
    record Expired() implements LoginRefresh {}

    /**
     * It still counts, and this is known now.
     *
     * @param user without {@code authState} to keep what is remembered
     */
    record Changed(AuthenticatedUser user) implements LoginRefresh {
        public Changed {
            Objects.requireNonNull(user, "user");
        }
    }
}
