package io.ganymede.hub.security;

import io.ganymede.hub.application.login.IdleLogins;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.login.IdleRule.Standing;
import io.ganymede.hub.domain.role.ScopeResolver;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.security.cookie.LoginCookie;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the caller that a credential stands for, and tells whose activity is due (hub contract 6.4). It reads at every
 * request, and begins no transaction for that: on SQLite one would wait for whoever writes.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@LocalBean
public class CallerLookup {
    private static final String SERVER_TOKEN_NOTE = "Server at ";

    private UserRepository users;
    private ApiTokenRepository tokens;
    private ScopeResolver scopes;
    private IdleLogins idleLogins;
    private Configuration configuration;
    private Clock clock;

    /** For the container. */
    public CallerLookup() {}

    @Inject
    public CallerLookup(
            UserRepository users,
            ApiTokenRepository tokens,
            ScopeResolver scopes,
            IdleLogins idleLogins,
            Configuration configuration,
            Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.scopes = scopes;
        this.idleLogins = idleLogins;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** The owner of a token; empty if it is unknown, expired, of a login that nobody used for too long, or too long to be one. */
    public Optional<RecognisedCaller> byToken(String secret) {
        if (secret.length() > TokenHash.MAX_TOKEN_LENGTH) {
            return Optional.empty();
        }
        return tokens.findBySecret(secret, clock.instant()).flatMap(token -> token.user()
                .map(user -> whileUsed(ofToken(token, user), loginOf(token, user)))
                .orElseGet(() -> token.service().map(service -> ofToken(token, service))));
    }

    /** The user whose cookie this is, unless its browser was logged out with it or nobody used it for too long. */
    public Optional<RecognisedCaller> byCookie(LoginCookie login, Optional<String> sessionId) {
        return users.findByLogin(login.cookieId(), login.mark())
                .flatMap(user -> whileUsed(
                        ofUser(user, Caller.Credential.COOKIE, sessionId),
                        Optional.of(Actor.OfLogin.byCookie(user.name(), sessionId, login.mark()))));
    }

    /** Whose login cookie it is, if it counts; to ask that is no use of the login. */
    public Optional<Username> userOfCookie(LoginCookie login) {
        return users.findByLogin(login.cookieId(), login.mark())
                .map(User::name)
                .filter(name -> idleLogins.standing(Actor.OfLogin.byCookie(name, Optional.empty(), login.mark()))
                        != Standing.ENDED);
    }

    /** Whether a cookie counts no more because nobody used the login for too long, so that its owner can be told. */
    public boolean hasEndedUnused(LoginCookie login) {
        return idleLogins.hasEndedUnused(login.mark());
    }

    /** The user of that name, recognised by the identity provider. */
    public Optional<RecognisedCaller> byName(Username name, Optional<String> sessionId) {
        return users.find(name).map(user -> ofUser(user, Caller.Credential.IDENTITY_PROVIDER_TOKEN, sessionId));
    }

    /** The same caller, if the login that the credential comes from still counts, with its use if that is due. */
    private Optional<RecognisedCaller> whileUsed(RecognisedCaller caller, Optional<Actor.OfLogin> login) {
        return login.isEmpty()
                ? Optional.of(caller)
                : switch (idleLogins.standing(login.get())) {
                    case GOOD -> Optional.of(caller);
                    case DUE -> Optional.of(caller.alsoDue(login.get()));
                    case ENDED -> Optional.empty();
                };
    }

    /** The login that a token was given to; API tokens and those of servers have none. */
    private static Optional<Actor.OfLogin> loginOf(ApiToken token, User user) {
        return token.sessionId().map(session -> Actor.OfLogin.byToken(user.name(), session));
    }

    private RecognisedCaller ofToken(ApiToken token, User user) {
        Caller caller = new Caller(
                Optional.of(user.name()),
                Optional.empty(),
                user.isAdmin(),
                Caller.Credential.TOKEN,
                Optional.of("a" + token.id()),
                token.sessionId(),
                scopes.ofToken(token));
        Set<Actor> used = belongsToServer(token)
                ? Set.of(new Actor.OfToken(token.id()))
                : Set.of(new Actor.OfToken(token.id()), new Actor.OfUser(user.name()));
        boolean due = isDue(token.lastActivity()) || used.size() > 1 && isDue(user.lastActivity());
        return new RecognisedCaller(caller, Optional.of(user.cookieId()), due ? used : Set.of());
    }

    private RecognisedCaller ofToken(ApiToken token, HubService service) {
        Caller caller = new Caller(
                Optional.empty(),
                Optional.of(service.name()),
                service.isAdmin(),
                Caller.Credential.TOKEN,
                Optional.of("a" + token.id()),
                token.sessionId(),
                scopes.ofToken(token));
        return new RecognisedCaller(
                caller,
                Optional.empty(),
                isDue(token.lastActivity()) ? Set.of(new Actor.OfToken(token.id())) : Set.of());
    }

    private RecognisedCaller ofUser(User user, Caller.Credential credential, Optional<String> sessionId) {
        Caller caller = new Caller(
                Optional.of(user.name()),
                Optional.empty(),
                user.isAdmin(),
                credential,
                Optional.empty(),
                sessionId,
                scopes.ofUser(user));
        return new RecognisedCaller(
                caller,
                Optional.of(user.cookieId()),
                isDue(user.lastActivity()) ? Set.of(new Actor.OfUser(user.name())) : Set.of());
    }

    private boolean isDue(Optional<Instant> lastActivity) {
        Duration resolution = configuration.get(JupyterHubSettings.ACTIVITY_RESOLUTION);
        Instant latest = clock.instant().minus(resolution);
        return lastActivity.map(last -> last.isBefore(latest)).orElse(true);
    }

    /** A server's own requests are not its user's activity. */
    private static boolean belongsToServer(ApiToken token) {
        return token.note().startsWith(SERVER_TOKEN_NOTE);
    }
}
