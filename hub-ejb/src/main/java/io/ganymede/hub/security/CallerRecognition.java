package io.ganymede.hub.security;

import io.ganymede.hub.domain.role.ScopeResolver;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.security.cookie.HubCookies;
import io.ganymede.hub.security.cookie.RequestCookies;
import io.ganymede.hub.security.jwt.VerifiedToken;
import io.ganymede.hub.security.web.HttpRequests;
import io.ganymede.hub.security.web.HubPaths;
import io.ganymede.hub.security.web.RequestArea;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;

/** Goes through the credentials of a request in their order (hub contract 6.4). */
@ApplicationScoped
class CallerRecognition {
    private CallerLookup lookup;
    private IdentityProvider identityProvider;
    private HubCookies cookies;
    private BrowserSession browserSession;
    private HubPaths paths;
    private ScopeResolver scopes;
    private CurrentCallers current;

    /** For the container's proxy. */
    protected CallerRecognition() {}

    @Inject
    CallerRecognition(
            CallerLookup lookup,
            IdentityProvider identityProvider,
            HubCookies cookies,
            BrowserSession browserSession,
            HubPaths paths,
            ScopeResolver scopes,
            CurrentCallers current) {
        this.lookup = lookup;
        this.identityProvider = identityProvider;
        this.cookies = cookies;
        this.browserSession = browserSession;
        this.paths = paths;
        this.scopes = scopes;
        this.current = current;
    }

    Recognition recognise(HttpServletRequest request, HttpServletResponse response, RequestArea area) {
        Optional<String> sessionId = cookies.sessionId(HttpRequests.cookies(request));
        return RequestCredentials.token(HttpRequests.headers(request, "Authorization"))
                .flatMap(token -> byToken(token, area, sessionId))
                .or(() -> byCookie(request, response, area, sessionId))
                .orElseGet(() -> nobody(sessionId, false));
    }

    private Recognition nobody(Optional<String> sessionId, boolean endedUnused) {
        return Recognition.none(RecognisedCaller.nobody(scopes.none(), sessionId), endedUnused);
    }

    private Optional<Recognition> byToken(String token, RequestArea area, Optional<String> sessionId) {
        if (identityProvider.isConfigured() && RequestCredentials.looksLikeJwt(token)) {
            Optional<VerifiedToken> verified = identityProvider.verify(token);
            if (verified.isPresent()) {
                return byIdentityProvider(token, verified.get(), sessionId);
            }
        }
        Supplier<Optional<RecognisedCaller>> owner = () -> lookup.byToken(token);
        return Optional.of(owner)
                .filter(found -> area.acceptsHubTokens())
                .flatMap(current::find)
                .map(caller -> Recognition.of(caller, owner));
    }

    private Optional<Recognition> byIdentityProvider(String text, VerifiedToken token, Optional<String> sessionId) {
        Optional<Username> name = identityProvider.userOf(token);
        Optional<RecognisedCaller> known = name.flatMap(user -> lookup.byName(user, sessionId));
        if (name.isPresent() && known.isEmpty()) {
            // the user was deleted since the token was let in
            identityProvider.forget(token);
            known = identityProvider.userOf(token).flatMap(user -> lookup.byName(user, sessionId));
        }
        return known.map(caller -> new Recognition(
                caller,
                Optional.of(token),
                () -> identityProvider
                        .verify(text)
                        .flatMap(identityProvider::userOf)
                        .flatMap(user -> lookup.byName(user, sessionId)),
                false));
    }

    private Optional<Recognition> byCookie(
            HttpServletRequest request, HttpServletResponse response, RequestArea area, Optional<String> sessionId) {
        RequestCookies sent = HttpRequests.cookies(request);
        boolean counts = RequestCredentials.acceptsCookie(
                        area, request.getMethod(), HttpRequests.header(request, "Content-Type"))
                && paths.acceptsCookies(HttpRequests.path(request));
        if (!counts || !cookies.claimsLogin(sent)) {
            return Optional.empty();
        }
        // before the look, so that the login is seen in the session that begins with this request
        Optional<String> session =
                sessionId.or(() -> area.isPage() ? Optional.of(cookies.newSessionId()) : Optional.empty());
        Supplier<Optional<RecognisedCaller>> owner =
                () -> cookies.readLogin(sent).flatMap(login -> lookup.byCookie(login, session));
        Optional<RecognisedCaller> found = current.find(owner);
        if (found.isEmpty()) {
            return refused(request, response, sent, sessionId);
        }
        if (sessionId.isEmpty()) {
            session.ifPresent(started -> browserSession.startSession(started, request, response));
        }
        return found.map(caller -> Recognition.of(caller, owner));
    }

    /**
     * What a login cookie leads to that does not count. The browser keeps one that ended unused, because the login page, which is
     * another request, has to know it.
     */
    private Optional<Recognition> refused(
            HttpServletRequest request, HttpServletResponse response, RequestCookies sent, Optional<String> sessionId) {
        if (cookies.readLogin(sent).filter(lookup::hasEndedUnused).isPresent()) {
            return Optional.of(nobody(sessionId, true));
        }
        if (!cookies.holdsDifferentLogins(sent)) {
            browserSession.forgetLogin(request, response);
        }
        return Optional.empty();
    }
}
