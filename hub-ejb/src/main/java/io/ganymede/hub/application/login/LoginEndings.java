package io.ganymede.hub.application.login;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.login.EndedLoginRepository;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;

/** Takes back what browsers were given, each method in one transaction. */
@Stateless
@LocalBean
public class LoginEndings {
    private EndedLoginRepository endedLogins;
    private UserRepository users;
    private ApiTokenRepository tokens;
    private Configuration configuration;
    private Clock clock;

    /** For the container. */
    public LoginEndings() {}

    @Inject
    public LoginEndings(
            EndedLoginRepository endedLogins,
            UserRepository users,
            ApiTokenRepository tokens,
            Configuration configuration,
            Clock clock) {
        this.endedLogins = endedLogins;
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
        endedLogins.add(mark, clock.instant().plus(configuration.get(JupyterHubSettings.COOKIE_MAX_AGE)));
    }

    /** Makes the tokens worthless that servers and services got in one browser session. */
    public void endSession(Username user, String sessionId) {
        tokens.removeOfSession(user, sessionId);
    }

    /** Makes every login cookie of the user worthless, and all tokens that servers and services got for them. */
    public void endAll(Username user) {
        tokens.removeOfSessions(user);
        users.find(user).ifPresent(User::renewCookieId);
    }
}
