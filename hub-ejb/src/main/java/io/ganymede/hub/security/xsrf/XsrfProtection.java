package io.ganymede.hub.security.xsrf;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.security.Caller;
import io.ganymede.hub.security.RequestCaller;
import io.ganymede.hub.security.cookie.HubCookies;
import io.ganymede.hub.security.web.ClientAddresses;
import io.ganymede.hub.security.web.HttpRequests;
import io.ganymede.hub.security.web.HubPaths;
import io.ganymede.hub.security.web.QueryString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/** Hands out and checks the tokens against forged requests (hub contract 6.1). */
@ApplicationScoped
public class XsrfProtection {
    private static final String ARGUMENT = HubCookies.XSRF_NAME;
    private static final String ISSUED = XsrfProtection.class.getName() + ".issued";

    private RequestCaller caller;
    private HubCookies cookies;
    private XsrfTokens tokens;
    private AnonymousIds anonymousIds;
    private ClientAddresses addresses;
    private HubPaths paths;

    /** For the container's proxy. */
    protected XsrfProtection() {}

    @Inject
    public XsrfProtection(
            RequestCaller caller,
            HubCookies cookies,
            XsrfTokens tokens,
            AnonymousIds anonymousIds,
            ClientAddresses addresses,
            HubPaths paths) {
        this.caller = caller;
        this.cookies = cookies;
        this.tokens = tokens;
        this.anonymousIds = anonymousIds;
        this.addresses = addresses;
        this.paths = paths;
    }

    /**
     * The token for a page that is rendered now. Sets the cookie if the browser navigates and has no good one; to be
     * called before anything was sent.
     */
    public String token(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ISSUED) instanceof String issued) {
            return issued;
        }
        return presented(request).orElseGet(() -> {
            String token = tokens.issue(identity(request));
            if (isNavigation(request)) {
                set(request, response, token);
            }
            return token;
        });
    }

    /** A fresh token with its cookie, as the login page wants it whatever the browser has. */
    public String renew(HttpServletRequest request, HttpServletResponse response) {
        String token = tokens.issue(identity(request));
        set(request, response, token);
        return token;
    }

    /** A fresh token for somebody who logs in with this request. */
    public void renewFor(HttpServletRequest request, HttpServletResponse response, String sessionId, String cookieId) {
        String token = tokens.issue(XsrfIdentity.ofUser(Optional.of(sessionId), cookieId));
        request.setAttribute(ISSUED, token);
        response.addHeader("Set-Cookie", cookies.xsrf(token, false).header());
    }

    /**
     * Checks the request if a request of its kind must be checked.
     *
     * @throws HubException with {@code XSRF_CHECK_FAILED}
     */
    public void check(HttpServletRequest request) {
        if (ruleFor(request).demandsToken() && !paths.isExemptFromXsrf(HttpRequests.path(request))) {
            require(request);
        }
    }

    /**
     * Checks the request whatever kind it is.
     *
     * @throws HubException with {@code XSRF_CHECK_FAILED}
     */
    public void require(HttpServletRequest request) {
        String method = request.getMethod();
        String sent =
                argument(request).orElseThrow(() -> failure("'" + ARGUMENT + "' argument missing from " + method));
        boolean same = presented(request)
                .filter(expected -> MessageDigest.isEqual(bytes(expected), bytes(sent)))
                .isPresent();
        if (!same) {
            throw failure("XSRF cookie does not match " + method + " argument");
        }
    }

    private XsrfRule ruleFor(HttpServletRequest request) {
        return new XsrfRule(
                paths.areaOf(HttpRequests.path(request)),
                request.getMethod().toUpperCase(Locale.ROOT),
                caller.caller().credential(),
                HttpRequests.header(request, "Sec-Fetch-Mode"),
                HttpRequests.header(request, "Sec-Fetch-Site"),
                HttpRequests.header(request, "Origin").isPresent());
    }

    /** The good token among the request's cookies. */
    private Optional<String> presented(HttpServletRequest request) {
        return tokens.valid(HttpRequests.cookies(request).all(ARGUMENT), identity(request));
    }

    private String identity(HttpServletRequest request) {
        Optional<String> sessionId = caller.sessionId();
        return caller.cookieId()
                .filter(id -> caller.caller().credential() != Caller.Credential.NONE)
                .map(id -> XsrfIdentity.ofUser(sessionId, id))
                .orElseGet(() -> XsrfIdentity.ofAnonymous(sessionId, anonymousId(request)));
    }

    private String anonymousId(HttpServletRequest request) {
        return anonymousIds.of(addresses.of(request), name -> HttpRequests.header(request, name));
    }

    private void set(HttpServletRequest request, HttpServletResponse response, String token) {
        request.setAttribute(ISSUED, token);
        boolean anonymous = caller.cookieId().isEmpty();
        response.addHeader("Set-Cookie", cookies.xsrf(token, anonymous).header());
    }

    /** Looks into the body only if it is a form, which the container keeps for later readers. */
    private static Optional<String> argument(HttpServletRequest request) {
        return new QueryString(request.getQueryString())
                .last(ARGUMENT)
                .or(() -> HttpRequests.header(request, "X-XSRFToken"))
                .or(() -> HttpRequests.header(request, "X-CSRFToken"))
                .or(() -> isForm(request) ? Optional.ofNullable(request.getParameter(ARGUMENT)) : Optional.empty());
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = Optional.ofNullable(request.getContentType()).orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data");
    }

    private static boolean isNavigation(HttpServletRequest request) {
        return HttpRequests.header(request, "Sec-Fetch-Mode").orElse("navigate").equals("navigate");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HubException failure(String message) {
        return new HubException(Failure.XSRF_CHECK_FAILED, message);
    }
}
