package io.ganymede.hub.domain.login;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a login was last used, as far as that was written down.
 *
 * @param anywhere in whichever browser session; a login cookie outlives the session that it was given in
 * @param here in the session of the request; empty if the login was not seen in it yet
 */
public record LastUse(Optional<Instant> anywhere, Optional<Instant> here) {
    /** Of what was never seen. */
    public static final LastUse NEVER = new LastUse(Optional.empty(), Optional.empty());

    public LastUse {
        Objects.requireNonNull(anywhere, "anywhere");
        Objects.requireNonNull(here, "here");
    }
}
