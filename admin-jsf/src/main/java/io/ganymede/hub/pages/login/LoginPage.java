package io.ganymede.hub.pages.login;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.application.login.LoginService.LoginLink;
import io.ganymede.hub.application.login.LoginService.SignedInUser;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.authenticator.development.DevelopmentAuthenticator;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.NextPage;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.http.SessionCookies;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets people log in with a form (hub contract 5.4). */
@Dependent
public class LoginPage implements Page {
    private static final int LONGEST_SHOWN_NAME = 32;

    private final LoginService logins;
    private final Configuration configuration;
    private final PagePaths paths;
    private final NextPage next;
    private final SessionCookies session;
    private final FailureReporter reporter;

    @Inject
    public LoginPage(
            LoginService logins,
            Configuration configuration,
            PagePaths paths,
            NextPage next,
            SessionCookies session,
            FailureReporter reporter) {
        this.logins = logins;
        this.configuration = configuration;
        this.paths = paths;
        this.next = next;
        this.session = session;
        this.reporter = reporter;
    }

    @Override
    public PageName name() {
        return PageName.LOGIN;
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    @Override
    public Answer answer(PageRequest request) {
        if (request.isPost()) {
            return logIn(request);
        }
        if (request.person().isPresent()) {
            return Answer.redirect(next.after(request, Optional.empty()));
        }
        if (configuration.get(AuthenticatorSettings.AUTO_LOGIN)) {
            return logins.link(paths.hub())
                    .map(link -> Answer.redirect(link.leadingTo(leadsTo(request))))
                    .orElseGet(() -> enter(request, new LoginForm(Map.of())));
        }
        return new Answer.View("login", 200, model(request, "", Optional.empty()));
    }

    /** The form once more, after a request that its token did not vouch for. */
    public Answer afterXsrfFailure(PageRequest request) {
        String message = request.texts().forUser(Failure.XSRF_CHECK_FAILED);
        return new Answer.View("login", 403, model(request, form(request).username(), Optional.of(message)));
    }

    private Answer logIn(PageRequest request) {
        LoginForm form = form(request);
        try {
            return enter(request, form);
        } catch (RuntimeException thrown) {
            Failure failure = reporter.report("logging in", thrown).failure().failure();
            String message = request.texts().forUser(failure);
            return new Answer.View("login", failure.status(), model(request, form.username(), Optional.of(message)));
        }
    }

    private Answer enter(PageRequest request, LoginForm form) {
        SignedInUser user = logins.login(form);
        session.signIn(user);
        return Answer.redirect(next.after(request, Optional.of(user.name()), Optional.empty()));
    }

    private static Optional<String> leadsTo(PageRequest request) {
        return request.argument("next").filter(text -> !text.isEmpty());
    }

    private static LoginForm form(PageRequest request) {
        Map<String, String> fields = request.fields().entrySet().stream()
                .filter(field -> !field.getKey().equals("_xsrf"))
                .collect(Collectors.toMap(Map.Entry::getKey, field -> lastOf(field.getValue())));
        fields.computeIfPresent("username", (name, value) -> value.strip());
        return new LoginForm(fields);
    }

    private static String lastOf(List<String> values) {
        return values.get(values.size() - 1);
    }

    private Model model(PageRequest request, String username, Optional<String> error) {
        Optional<String> leadsTo = leadsTo(request);
        Optional<LoginLink> link = logins.link(paths.hub());
        return new Model(
                paths.login(leadsTo),
                link.map(elsewhere -> elsewhere.leadingTo(leadsTo)).orElse(""),
                link.map(LoginLink::service).orElse(""),
                session.renewedXsrfToken(),
                shortened(username),
                error,
                Optional.of(configuration.get(AuthenticatorSettings.OTP_PROMPT))
                        .filter(prompt -> configuration.get(AuthenticatorSettings.REQUEST_OTP)),
                configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS).equals(DevelopmentAuthenticator.NAME),
                session.hasLoginEndedUnused());
    }

    private static String shortened(String username) {
        return username.length() <= LONGEST_SHOWN_NAME
                ? username
                : username.substring(0, LONGEST_SHOWN_NAME / 2) + "… (" + username.length() + ")";
    }

    /**
     * What the view shows.
     *
     * @param serviceUrl where people log in instead of the form; empty for the form
     * @param service what that place is called
     * @param otpPrompt what the field for a one-time password is called; empty where nobody asks for one
     * @param development whether any name comes in without a password
     * @param endedUnused whether the last login ended because nobody used it
     */
    public record Model(
            String action,
            String serviceUrl,
            String service,
            String xsrfToken,
            String username,
            Optional<String> error,
            Optional<String> otpPrompt,
            boolean development,
            boolean endedUnused) {
        public boolean elsewhere() {
            return !serviceUrl.isEmpty();
        }

        public boolean hasOtp() {
            return otpPrompt.isPresent();
        }

        public String otpText() {
            return otpPrompt.orElse("");
        }

        public boolean hasError() {
            return error.isPresent();
        }

        public String errorText() {
            return error.orElse("");
        }
    }
}
