package io.ganymede.hub.security;

import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.application.login.LoginService.Freshness;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Asks the authenticator anew before a server is started or stopped, where that is configured (hub contract 6.7, 13). */
@Dependent
public class FreshLogins {
    private final LoginService logins;
    private final Configuration configuration;

    @Inject
    public FreshLogins(LoginService logins, Configuration configuration) {
        this.logins = logins;
        this.configuration = configuration;
    }

    /**
     * Refuses if the login of a server's owner counts no more. With a token, and for others, the caller goes on all the same
     * unless {@code Authenticator.auth_refresh_strict} is set.
     *
     * @param when whether it is to be asked at all
     * @throws HubException with {@code LOGIN_EXPIRED}
     */
    public void require(Caller caller, Username owner, Setting<Boolean> when) {
        if (!configuration.get(when) || logins.refresh(owner, true) != Freshness.EXPIRED) {
            return;
        }
        boolean own = caller.credential() == Caller.Credential.COOKIE
                && caller.user().filter(owner::equals).isPresent();
        if (own || configuration.get(AuthenticatorSettings.AUTH_REFRESH_STRICT)) {
            throw new HubException(Failure.LOGIN_EXPIRED, "The login of " + owner + " has expired; log in again");
        }
    }
}
