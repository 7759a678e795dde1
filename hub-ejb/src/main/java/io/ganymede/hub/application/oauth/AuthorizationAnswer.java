package io.ganymede.hub.application.oauth;

import java.util.Objects;

/**
 * What the authorize endpoint answers (hub contract 2.2 and 2.3). The two pages are decided in the REST module and
 * rendered with all the other pages: the request is forwarded to {@value #PAGE_PATH} of the pages' context, with the
 * answer as request attribute {@value #ATTRIBUTE}. A request that comes there without the attribute is nobody's.
 */
public sealed interface AuthorizationAnswer
        permits AuthorizationAnswer.Redirect, AuthorizationAnswer.RefusalPage, ConfirmationPage {
    /** Request attribute that holds the page to render. */
    String ATTRIBUTE = "io.ganymede.hub.application.oauth.page";
    /** Where the pages module renders it; never linked. */
    String PAGE_PATH = "/internal/oauth2-page";

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

    /**
     * An error page: nothing may be sent to a client whose identity is in doubt.
     *
     * @param message what is wrong; safe to show
     */
    record RefusalPage(int status, String message) implements AuthorizationAnswer {
        public RefusalPage {
            Objects.requireNonNull(message, "message");
        }
    }
}
