package io.ganymede.hub.application.oauth;

import java.util.Objects;

/** What the authorize endpoint answers a request that is not refused (hub contract 2.2 and 2.3). */
public sealed interface AuthorizationAnswer permits AuthorizationAnswer.Redirect, ConfirmationPage {
    /**
     * Back to the client, with a code or an error.
     *
     * @param location the client's registered redirect URI, which may be a path only, with the answer in its query
     */
    record Redirect(String location) implements AuthorizationAnswer {
        public Redirect {
            Objects.requireNonNull(location, "location");
        }
    }
}
