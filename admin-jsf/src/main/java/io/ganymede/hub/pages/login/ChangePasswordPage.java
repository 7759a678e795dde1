package io.ganymede.hub.pages.login;

import io.ganymede.hub.application.login.LoginService.SignedInUser;
import io.ganymede.hub.authenticator.local.PasswordChange;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.http.SessionCookies;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Changes the password of an account of the hub's own; other browser sessions of the user end with the old one. */
@Dependent
public class ChangePasswordPage implements Page {
    private static final int REFUSED = 403;

    private final PasswordChange passwords;
    private final PagePaths paths;
    private final SessionCookies session;

    @Inject
    public ChangePasswordPage(PasswordChange passwords, PagePaths paths, SessionCookies session) {
        this.passwords = passwords;
        this.paths = paths;
        this.session = session;
    }

    @Override
    public PageName name() {
        return PageName.CHANGE_PASSWORD;
    }

    @Override
    public Answer answer(PageRequest request) {
        if (!passwords.isOffered()) {
            throw new HubException(Failure.NOT_FOUND, "Passwords are kept elsewhere");
        }
        return request.isPost() ? change(request) : view(request, 200, Optional.empty(), false);
    }

    private Answer change(PageRequest request) {
        String wanted = request.field("new_password").orElse("");
        if (!wanted.equals(request.field("new_password_confirmation").orElse(""))) {
            return view(request, REFUSED, Optional.of("password.DIFFERENT"), false);
        }
        PasswordChange.Outcome outcome =
                passwords.change(request.user(), request.field("old_password").orElse(""), wanted);
        outcome.cookieId()
                .ifPresent(cookieId -> session.signIn(new SignedInUser(
                        request.user(), request.caller().scopes().holdsUnfiltered("admin-ui"), cookieId)));
        return view(
                request,
                outcome.problem().isPresent() ? REFUSED : 200,
                outcome.problem(),
                outcome.problem().isEmpty());
    }

    private Answer view(PageRequest request, int status, Optional<String> problem, boolean done) {
        String error = problem.map(key -> request.texts().of(key, passwords.minimumLength()))
                .orElse("");
        return new Answer.View(
                "change-password", status, new Model(paths.changePassword(), session.xsrfToken(), error, done));
    }

    /**
     * What the view shows.
     *
     * @param error a sentence; empty if nothing is wrong
     * @param done whether the password has just been changed
     */
    public record Model(String action, String xsrfToken, String error, boolean done) {
        public boolean hasError() {
            return !error.isEmpty();
        }
    }
}
