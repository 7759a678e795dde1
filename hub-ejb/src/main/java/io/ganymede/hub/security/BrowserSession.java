package io.ganymede.hub.security;

import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.application.login.IdleLogins;
import io.ganymede.hub.application.login.LoginEndings;
import io.ganymede.hub.application.login.LoginService.SignedInUser;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.security.cookie.HubCookies;
import io.ganymede.hub.security.cookie.LoginCookie;
import io.ganymede.hub.security.cookie.RequestCookies;
import io.ganymede.hub.security.cookie.SetCookie;
import io.ganymede.hub.security.web.HttpRequests;
import io.ganymede.hub.security.xsrf.XsrfProtection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;

/** Logs a browser in and out by its cookies (hub contract 5.4, 5.5, 6.2). Keeps no state of its own. */
@ApplicationScoped
public class BrowserSession {
    private HubCookies cookies;
    private XsrfProtection xsrf;
    private LoginEndings endings;
    private IdleLogins idleLogins;
    private RecentActivity activity;
    private Configuration configuration;
    private Clock clock;

    /** For the container's proxy. */
    protected BrowserSession() {}

    @Inject
    public BrowserSession(
            HubCookies cookies,
            XsrfProtection xsrf,
            LoginEndings endings,
            IdleLogins idleLogins,
            RecentActivity activity,
            Configuration configuration,
            Clock clock) {
        this.cookies = cookies;
        this.xsrf = xsrf;
        this.endings = endings;
        this.idleLogins = idleLogins;
        this.activity = activity;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Sets the cookies of somebody who has just come in; to be called before anything was sent. */
    public void signIn(SignedInUser user, HttpServletRequest request, HttpServletResponse response) {
        RequestCookies sent = HttpRequests.cookies(request);
        String sessionId = cookies.sessionId(sent).orElseGet(() -> {
            String started = cookies.newSessionId();
            startSession(started, request, response);
            return started;
        });
        SetCookie login = cookies.login(user.cookieId(), isHttps(request));
        add(response, login);
        noteUse(user, sessionId, login);
        xsrf.renewFor(request, response, sessionId, user.cookieId());
    }

    /** The login itself is its first use. */
    private void noteUse(SignedInUser user, String sessionId, SetCookie login) {
        if (idleLogins.areWatched()) {
            cookies.readLogin(cookies.loginName(), login.value())
                    .map(made -> Actor.OfLogin.byCookie(user.name(), Optional.of(sessionId), made.mark()))
                    .ifPresent(made -> activity.note(made, clock.instant()));
        }
    }

    /** Makes the browser forget all that the hub has set, and worthless what somebody may have copied of it. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        cookies.readLogin(HttpRequests.cookies(request)).map(LoginCookie::mark).ifPresent(endings::endCookie);
        cookies.deleted(isHttps(request)).forEach(cookie -> add(response, cookie));
    }

    /** Where the browser sees the hub: scheme, host and port. */
    public String origin(HttpServletRequest request) {
        return configuration.addresses().publicHost().orElseGet(() -> HttpRequests.forwarded(request)
                .origin());
    }

    /** Sets the cookie of a new session. */
    void startSession(String sessionId, HttpServletRequest request, HttpServletResponse response) {
        add(response, cookies.session(sessionId, isHttps(request)));
    }

    /** Makes the browser forget a login that is not good. */
    void forgetLogin(HttpServletRequest request, HttpServletResponse response) {
        add(response, cookies.deletedLogin(isHttps(request)));
    }

    private static boolean isHttps(HttpServletRequest request) {
        return HttpRequests.forwarded(request).isHttps();
    }

    private static void add(HttpServletResponse response, SetCookie cookie) {
        response.addHeader("Set-Cookie", cookie.header());
    }
}
