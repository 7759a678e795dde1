package io.ganymede.hub.security.cookie;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes and reads the hub's own cookies (hub contract 6.2). What it returns is for the caller to send. Immutable and safe for
 * concurrent use.
 */
public final class HubCookies {
    /** Name of the cookie that browsers share with their servers. */
    public static final String SESSION_NAME = "jupyterhub-session-id";
    /** Name of the cookie against forged requests. */
    public static final String XSRF_NAME = "_xsrf";

    private static final String LOGIN_NAME = "jupyterhub-hub-login";
    private static final String SERVICES_NAME = "jupyterhub-services";
    private static final String HOST_PREFIX = "__Host-";
    private static final Duration LOGIN_EXPIRES = Duration.ofDays(30);
    private static final Duration ANONYMOUS_XSRF_AGE = Duration.ofHours(1);
    private static final Duration LONG_AGO = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SESSION_ID = Pattern.compile("[0-9a-f]{32}");

    private final CookieRules rules;
    private final SignedValues signer;
    private final Clock clock;

    public HubCookies(CookieRules rules, SignedValues signer, Clock clock) {
        this.rules = rules;
        this.signer = signer;
        this.clock = clock;
    }

    /** Name of the login cookie. */
    public String loginName() {
        return rules.hostPrefix() ? HOST_PREFIX + LOGIN_NAME : LOGIN_NAME;
    }

    /** Whether the request brings something that claims to be a login. */
    public boolean claimsLogin(RequestCookies cookies) {
        return cookies.first(loginName()).isPresent();
    }

    /**
     * The login cookie that is genuine and young enough. None counts if there are several of different users: all but one
     * were put there by somebody else, such as a user's server that sets cookies for the hosts above its own, and nobody can
     * tell which.
     */
    public Optional<LoginCookie> readLogin(RequestCookies cookies) {
        return holdsDifferentLogins(cookies)
                ? Optional.empty()
                : genuine(cookies).findFirst();
    }

    /** Whether the request brings login cookies of different users. */
    public boolean holdsDifferentLogins(RequestCookies cookies) {
        return genuine(cookies).map(LoginCookie::cookieId).distinct().count() > 1;
    }

    private Stream<LoginCookie> genuine(RequestCookies cookies) {
        return cookies.all(loginName()).stream()
                .map(text -> readLogin(loginName(), text))
                .flatMap(Optional::stream);
    }

    /** The same from what somebody says is the login cookie of that name. */
    public Optional<LoginCookie> readLogin(String name, String text) {
        return name.equals(loginName())
                ? signer.verify(loginName(), text, rules.loginAge()).map(cookieId -> LoginCookie.of(cookieId, text))
                : Optional.empty();
    }

    /** The browser session; empty if there is none or if no hub can have made it. */
    public Optional<String> sessionId(RequestCookies cookies) {
        return cookies.all(SESSION_NAME).stream()
                .filter(text -> SESSION_ID.matcher(text).matches())
                .findFirst();
    }

    /** A new session's id: 32 hexadecimal digits. */
    public String newSessionId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** A login cookie of a user: unlike all others, on whichever hub, so that the end of one login is the end of no other. */
    public SetCookie login(String cookieId, boolean https) {
        String value = signer.sign(loginName(), cookieId, RANDOM.nextLong(Long.MAX_VALUE));
        return loginCookie(value, clock.instant().plus(LOGIN_EXPIRES), https);
    }

    /** The cookie that carries the browser session. */
    public SetCookie session(String sessionId, boolean https) {
        return sessionCookie(sessionId, Optional.empty(), https);
    }

    /** The cookie against forged requests; anonymous ones end after an hour, the others with the browser session. */
    public SetCookie xsrf(String token, boolean anonymous) {
        return new SetCookie(
                XSRF_NAME,
                token,
                rules.hubPath(),
                rules.xsrfOptions().domain(),
                anonymous ? Optional.of(ANONYMOUS_XSRF_AGE) : Optional.empty(),
                Optional.empty(),
                rules.xsrfOptions().httpOnly().orElse(false),
                rules.xsrfOptions().secure().orElse(false),
                rules.xsrfOptions().sameSite());
    }

    /** Makes the browser forget the login. */
    public SetCookie deletedLogin(boolean https) {
        return loginCookie("", clock.instant().minus(LONG_AGO), https);
    }

    /** Makes the browser forget everything that the hub has set. */
    public List<SetCookie> deleted(boolean https) {
        Optional<Instant> past = Optional.of(clock.instant().minus(LONG_AGO));
        return Stream.of(
                        deletedLogin(https),
                        hubCookie(SERVICES_NAME, "", rules.basePath() + "services", past, https),
                        sessionCookie("", past, https),
                        hubCookie(
                                XSRF_NAME,
                                "",
                                rules.hubPath(),
                                rules.xsrfOptions().domain(),
                                past,
                                https))
                .toList();
    }

    private SetCookie loginCookie(String value, Instant expires, boolean https) {
        if (rules.hostPrefix()) {
            return new SetCookie(
                    loginName(),
                    value,
                    "/",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(expires),
                    true,
                    true,
                    rules.options().sameSite());
        }
        return hubCookie(loginName(), value, rules.hubPath(), Optional.of(expires), https);
    }

    private SetCookie sessionCookie(String value, Optional<Instant> expires, boolean https) {
        Optional<String> domain = rules.sessionDomain().or(() -> rules.options().domain());
        return hubCookie(SESSION_NAME, value, rules.basePath(), domain, expires, https);
    }

    private SetCookie hubCookie(String name, String value, String path, Optional<Instant> expires, boolean https) {
        return hubCookie(name, value, path, rules.options().domain(), expires, https);
    }

    private SetCookie hubCookie(
            String name, String value, String path, Optional<String> domain, Optional<Instant> expires, boolean https) {
        return new SetCookie(
                name,
                value,
                path,
                domain,
                Optional.empty(),
                expires,
                rules.options().httpOnly().orElse(true),
                rules.options().secure().orElse(rules.publicHttps().orElse(https)),
                rules.options().sameSite());
    }
}
