package io.ganymede.hub.security;

import io.ganymede.hub.application.login.LoginEndings;
import io.ganymede.hub.application.login.LoginService.SignedInUser;
import io.ganymede.hub.config.Configuration;
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

/** Logs a browser in and out by its cookies (hub contract 5.4, 5.5, 6.2). Keeps no state of its own. */
@ApplicationScoped
public class BrowserSession {
    private HubCookies cookies;
    private XsrfProtection xsrf;
    private LoginEndings endings;
    private Configuration configuration;

    /** For the container's proxy. */
    protected BrowserSession() {}

    @Inject
    public BrowserSession(HubCookies cookies, XsrfProtection xsrf, LoginEndings endings, Configuration configuration) {
        this.cookies = cookies;
        this.xsrf = xsrf;
        this.endings = endings;
        this.configuration = configuration;
    }

    /** Sets the cookies of somebody who has just come in; to be called before anything was sent. */
    public void signIn(SignedInUser user, HttpServletRequest request, HttpServletResponse response) {
        RequestCookies sent = HttpRequests.cookies(request);
        String sessionId = cookies.sessionId(sent).orElseGet(() -> startSession(request, response));
        add(response, cookies.login(user.cookieId(), isHttps(request)));
        xsrf.renewFor(request, response, sessionId, user.cookieId());
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

    /** Sets a new session's cookie and returns its id. */
    String startSession(HttpServletRequest request, HttpServletResponse response) {
        String sessionId = cookies.newSessionId();
        add(response, cookies.session(sessionId, isHttps(request)));
        return sessionId;
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
