package io.ganymede.hub.pages.http;

import io.ganymede.hub.application.login.LoginService.SignedInUser;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.security.BrowserSession;
import io.ganymede.hub.security.RequestCaller;
import io.ganymede.hub.security.xsrf.XsrfProtection;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import java.time.Duration;

/** Cookies of the current exchange, made by the hub's security. */
@Dependent
public class ExchangeCookies implements SessionCookies {
    private static final Duration LANGUAGE_AGE = Duration.ofDays(365);

    private final Exchange exchange;
    private final BrowserSession session;
    private final XsrfProtection xsrf;
    private final RequestCaller caller;
    private final PagePaths paths;

    @Inject
    public ExchangeCookies(
            Exchange exchange, BrowserSession session, XsrfProtection xsrf, RequestCaller caller, PagePaths paths) {
        this.exchange = exchange;
        this.session = session;
        this.xsrf = xsrf;
        this.caller = caller;
        this.paths = paths;
    }

    @Override
    public String xsrfToken() {
        return xsrf.token(exchange.request(), exchange.response());
    }

    @Override
    public String renewedXsrfToken() {
        return xsrf.renew(exchange.request(), exchange.response());
    }

    @Override
    public boolean hasLoginEndedUnused() {
        return caller.hasLoginEndedUnused();
    }

    @Override
    public void signIn(SignedInUser user) {
        session.signIn(user, exchange.request(), exchange.response());
    }

    @Override
    public void signOut() {
        session.signOut(exchange.request(), exchange.response());
    }

    @Override
    public void rememberLanguage(String tag) {
        Cookie cookie = new Cookie(RequestReader.LANGUAGE_COOKIE, tag);
        cookie.setPath(paths.hub());
        cookie.setMaxAge((int) LANGUAGE_AGE.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        exchange.response().addCookie(cookie);
    }
}
