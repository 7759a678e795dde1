package io.ganymede.hub.application.login;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.login.EndedLoginRepository;
import io.ganymede.hub.domain.login.LoginSession;
import io.ganymede.hub.domain.login.LoginUseRepository;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes back what browsers were given, each method in one transaction. */
@Stateless
@LocalBean
public class LoginEndings {
    private static final Logger LOG = Logger.getLogger(LoginEndings.class.getName());

    private EndedLoginRepository endedLogins;
    private LoginUseRepository uses;
    private UserRepository users;
    private ApiTokenRepository tokens;
    private Configuration configuration;
    private Clock clock;

    /** For the container. */
    public LoginEndings() {}

    @Inject
    public LoginEndings(
            EndedLoginRepository endedLogins,
            LoginUseRepository uses,
            UserRepository users,
            ApiTokenRepository tokens,
            Configuration configuration,
            Clock clock) {
        this.endedLogins = endedLogins;
        this.uses = uses;
        this.users = users;
        this.tokens = tokens;
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * Makes one login cookie worthless, wherever copies of it are.
     *
     * @param mark tells the cookie from others
     */
    public void endCookie(String mark) {
        endedLogins.add(mark, cookiesExpire());
    }

    /** From when on login cookies that are there now do not count in any case. */
    private Instant cookiesExpire() {
        return clock.instant().plus(configuration.get(JupyterHubSettings.COOKIE_MAX_AGE));
    }

    /** Makes the tokens worthless that servers and services got in one browser session. */
    public void endSession(Username user, String sessionId) {
        tokens.removeOfSession(user, sessionId);
    }

    /**
     * Does to browser sessions that nobody used what logging out does: makes the tokens worthless that servers and services got in them,
     * and the login cookies that were seen in no other session. Servers go on.
     */
    public void endUnused(List<LoginSession> sessions) {
        for (LoginSession session : sessions) {
            endSession(session.user(), session.sessionId());
            uses.remove(session).forEach(mark -> endedLogins.addUnused(mark, cookiesExpire()));
            LOG.log(Level.INFO, "A session of user {0} ended, as it was not used for too long", session.user());
        }
    }

    /** Makes every login cookie of the user worthless, and all tokens that servers and services got for them. */
    public void endAll(Username user) {
        tokens.removeOfSessions(user);
        users.find(user).ifPresent(User::renewCookieId);
    }
}
