package io.ganymede.hub.application.oauth;

import io.ganymede.hub.domain.user.Username;
import java.util.List;

/**
 * The authorize endpoint of the OAuth2 provider (hub contract 2.2 to 2.4). The user is logged in when it is asked. Whatever
 * must not be told to the client, because it may not be who it says, is a {@link
 * io.ganymede.hub.domain.failure.HubException}; other errors are redirects.
 */
public interface AuthorizationService {
    /**
     * Answers a client's request: with a code if nothing needs to be asked, else with a page.
     *
     * @param sessionId the browser's {@code jupyterhub-session-id}, to which the tokens of the client are bound
     */
    AuthorizationAnswer authorize(AuthorizationRequest request, Username user, String sessionId);

    /**
     * Answers the form of the confirmation page, with a code.
     *
     * @param scopes what the user agreed to; none means that the client only learns who the user is
     */
    AuthorizationAnswer confirm(AuthorizationRequest request, Username user, String sessionId, List<String> scopes);
}
