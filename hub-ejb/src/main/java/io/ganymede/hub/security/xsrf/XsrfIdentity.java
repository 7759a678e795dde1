package io.ganymede.hub.security.xsrf;

import java.util.Optional;

/** The text a token against forged requests is bound to (hub contract 6.1, token id). */
public final class XsrfIdentity {
    private static final String NO_SESSION = "None";

    private XsrfIdentity() {}

    /** Of somebody logged in. */
    public static String ofUser(Optional<String> sessionId, String cookieId) {
        return sessionId.orElse(NO_SESSION) + ":" + cookieId;
    }

    /** Of somebody unknown. */
    public static String ofAnonymous(Optional<String> sessionId, String anonymousId) {
        return sessionId.orElse(NO_SESSION) + ":" + anonymousId;
    }
}
