package io.ganymede.hub.security;

import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.security.web.FailureResponder;
import io.ganymede.hub.security.web.HttpRequests;
import io.ganymede.hub.security.web.HubHeaders;
import io.ganymede.hub.security.web.HubPaths;
import io.ganymede.hub.security.web.RequestArea;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Recognises the caller of every request of both web modules: by token, by a token of the identity provider, then by
 * cookie (hub contract 1.1, 6.4). Nobody is ever challenged: whoever is not recognised goes on as nobody, and gets 403
 * or the login page where somebody is needed.
 */
@ApplicationScoped
public class HubAuthenticationMechanism implements HttpAuthenticationMechanism {
    /** Role of everybody who is a user. */
    public static final String USER_ROLE = "user";
    /** Role of administrators whose credential lets them do everything with users. */
    public static final String ADMIN_ROLE = "admin";

    private static final String ADMIN_SCOPE = "admin:users";
    /** Sent by pages that keep themselves current; whoever forges it only has the own login end sooner. */
    private static final String REFRESH_HEADER = "X-Hub-Refresh";

    private CallerRecognition recognition;
    private RequestCaller requestCaller;
    private RecentActivity activity;
    private HubPaths paths;
    private HubHeaders headers;
    private FailureReporter reporter;
    private Clock clock;

    /** For the container's proxy. */
    protected HubAuthenticationMechanism() {}

    @Inject
    public HubAuthenticationMechanism(
            CallerRecognition recognition,
            RequestCaller requestCaller,
            RecentActivity activity,
            HubPaths paths,
            HubHeaders headers,
            FailureReporter reporter,
            Clock clock) {
        this.recognition = recognition;
        this.requestCaller = requestCaller;
        this.activity = activity;
        this.paths = paths;
        this.headers = headers;
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        RequestArea area = paths.areaOf(HttpRequests.path(request));
        if (area == RequestArea.STATIC) {
            return context.doNothing();
        }
        try {
            Recognition recognised = recognition.recognise(request, response, area);
            requestCaller.recognise(recognised);
            noteActivity(request, recognised.caller());
            return tell(context, recognised);
        } catch (RuntimeException failed) {
            HubException failure =
                    reporter.report("recognising a caller", failed).failure();
            return refuse(request, response, area, failure);
        }
    }

    private static AuthenticationStatus tell(HttpMessageContext context, Recognition recognised) {
        Caller caller = recognised.caller().caller();
        if (caller.isAnonymous()) {
            return context.doNothing();
        }
        Principal principal = recognised
                .token()
                .<Principal>map(token -> token)
                .orElseGet(() -> new CallerPrincipal(
                        caller.user().map(Username::value).or(caller::service).orElseThrow()));
        return context.notifyContainerAboutLogin(principal, roles(caller));
    }

    private static Set<String> roles(Caller caller) {
        Set<String> roles = new HashSet<>();
        caller.user().ifPresent(user -> roles.add(USER_ROLE));
        if (caller.admin() && caller.scopes().holdsUnfiltered(ADMIN_SCOPE)) {
            roles.add(ADMIN_ROLE);
        }
        return roles;
    }

    /** A full disk must not keep people from looking at what they have. */
    private void noteActivity(HttpServletRequest request, RecognisedCaller recognised) {
        if (recognised.due().isEmpty() || paths.isUserServer(HttpRequests.path(request))) {
            return;
        }
        try {
            Instant now = clock.instant();
            boolean refresh = HttpRequests.header(request, REFRESH_HEADER).isPresent();
            recognised.due().stream()
                    .filter(actor -> !refresh || !(actor instanceof Actor.OfLogin))
                    .forEach(actor -> activity.note(actor, now));
        } catch (RuntimeException failure) {
            reporter.report("noting a caller's activity", failure);
        }
    }

    private AuthenticationStatus refuse(
            HttpServletRequest request, HttpServletResponse response, RequestArea area, HubException failure)
            throws AuthenticationException {
        headers.of(area).forEach(response::setHeader);
        try {
            FailureResponder.answer(request, response, area, failure);
        } catch (IOException e) {
            throw new AuthenticationException("the answer cannot be sent", e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }
}
