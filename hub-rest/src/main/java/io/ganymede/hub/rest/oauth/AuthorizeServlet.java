package io.ganymede.hub.rest.oauth;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.application.login.LoginService.LoginLink;
import io.ganymede.hub.application.oauth.AuthorizationAnswer;
import io.ganymede.hub.application.oauth.AuthorizationAnswer.Redirect;
import io.ganymede.hub.application.oauth.AuthorizationRequest;
import io.ganymede.hub.application.oauth.AuthorizationService;
import io.ganymede.hub.application.oauth.ConfirmationPage;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.page.PagesContext;
import io.ganymede.hub.security.Caller;
import io.ganymede.hub.security.Caller.Credential;
import io.ganymede.hub.security.CallerContext;
import io.ganymede.hub.security.web.FailureResponder;
import io.ganymede.hub.security.web.RequestArea;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a client sends the browser of somebody it wants to know (hub contract 2.2 and 2.3). A page for people that lies in
 * the path of the API, hence a servlet beside the resources.
 */
@WebServlet(urlPatterns = "/oauth2/authorize", asyncSupported = true)
public class AuthorizeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String SCOPES = "scopes";

    @Inject
    private transient CallerContext context;

    @Inject
    private transient AuthorizationService authorization;

    @Inject
    private transient HubAddresses addresses;

    @Inject
    private transient PagesContext pages;

    @Inject
    private transient FailureReporter reporter;

    @Inject
    private transient LoginService logins;

    @Inject
    private transient Configuration configuration;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<Username> user = person();
        if (user.isEmpty()) {
            redirect(response, loginPage(request));
            return;
        }
        answer(request, response, query -> authorization.authorize(query, user.get(), sessionId()));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        answer(request, response, query -> {
            Username user = person().orElseThrow(() ->
                    new HubException(Failure.MISSING_CREDENTIALS, "You must be logged in to authorize an application"));
            String[] agreed = request.getParameterValues(SCOPES);
            return authorization.confirm(query, user, sessionId(), agreed == null ? List.of() : List.of(agreed));
        });
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Decision decision)
            throws ServletException, IOException {
        AuthorizationAnswer answer;
        try {
            answer = decision.decide(query(request));
        } catch (RuntimeException failed) {
            HubException failure =
                    reporter.report("authorizing an application", failed).failure();
            FailureResponder.answer(request, response, RequestArea.PAGE, failure);
            return;
        }
        if (answer instanceof Redirect redirect) {
            redirect(response, redirect.location());
        } else {
            show((ConfirmationPage) answer, request, response);
        }
    }

    private void show(ConfirmationPage page, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        request.setAttribute(ConfirmationPage.ATTRIBUTE, page);
        pages.forward(ConfirmationPage.DISPATCH_PATH, request, response);
    }

    /** People come with a cookie or a token of their identity provider; API tokens are for programs. */
    private Optional<Username> person() {
        Caller caller = context.caller();
        return caller.credential() == Credential.TOKEN ? Optional.empty() : caller.user();
    }

    private String sessionId() {
        return context.caller()
                .sessionId()
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
    }

    private String loginPage(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String hub = addresses.hubPath();
        Optional<LoginLink> own = configuration.get(AuthenticatorSettings.AUTO_LOGIN_OAUTH2_AUTHORIZE)
                ? logins.link(hub)
                : Optional.empty();
        return own.orElseGet(() -> new LoginLink(hub + "login", ""))
                .leadingTo(Optional.of(request.getRequestURI() + query));
    }

    /**
     * Only the query says what the client wants, and only the form what the user agreed to: scopes in the query would
     * slip past the page that asks.
     */
    private static AuthorizationRequest query(HttpServletRequest request) {
        Map<String, List<String>> query = FormFields.parse(request.getQueryString());
        if (query.containsKey(SCOPES)) {
            throw new HubException(Failure.INVALID_REQUEST, "scopes belongs in the form, not in the query");
        }
        return AuthorizationRequest.of(query);
    }

    /** Redirect URIs of servers are paths, and stay so: the container must not make them absolute. */
    private static void redirect(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", location);
    }

    /** Answers what the query asks for. */
    @FunctionalInterface
    private interface Decision {
        AuthorizationAnswer decide(AuthorizationRequest request);
    }
}
