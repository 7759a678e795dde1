package io.ganymede.hub.application.login;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.domain.user.Username;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lets people in and out (hub contract 5.4, 5.5, 6.7). */
public interface LoginService {
    /**
     * Checks a login form with the configured authenticator and the allow rules; creates the user at the first login.
     *
     * @throws io.ganymede.hub.domain.failure.HubException with {@code LOGIN_REFUSED} if the person may not come in
     */
    SignedInUser login(LoginForm form);

    /**
     * Asks the authenticator whether somebody's login still counts, if that is due, and brings the user up to date.
     *
     * @param forced whether it is asked in any case
     */
    Freshness refresh(Username user, boolean forced);

    /** Whether a login still counts. */
    enum Freshness {
        CURRENT,
        /** It counts, and what the user may do may have changed. */
        CHANGED,
        EXPIRED
    }

    /** The authenticator's own page for logging in, where it has one; see its SPI. */
    Optional<LoginLink> link(String hubPath);

    /** The same for somebody whom an identity provider has already recognised. */
    SignedInUser admit(AuthenticatedUser authenticated);

    /** Deletes all tokens of the browser session, which logs it out of servers too. */
    void logout(Username user, String sessionId);

    /** Ends all of somebody's logins, in whatever browser, with the tokens of their sessions; API tokens stay. */
    void logoutEverywhere(Username user);

    /**
     * Where people log in, if not by the hub's form.
     *
     * @param service what that place is called
     */
    record LoginLink(String url, String service) {
        /** The address, told where people want to go. */
        public String leadingTo(Optional<String> next) {
            String joint = url.contains("?") ? "&next=" : "?next=";
            return next.map(target -> url + joint + URLEncoder.encode(target, StandardCharsets.UTF_8))
                    .orElse(url);
        }
    }

    /**
     * Somebody who came in.
     *
     * @param cookieId what the login cookie holds
     */
    record SignedInUser(Username name, boolean admin, String cookieId) {}
}
