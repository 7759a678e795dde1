package io.ganymede.hub.pages.login;

import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.http.SessionCookies;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Ends the person's logins in all browsers; our own. */
@Dependent
public class LogoutEverywherePage implements Page {
    private final LoginService logins;
    private final PagePaths paths;
    private final SessionCookies session;

    @Inject
    public LogoutEverywherePage(LoginService logins, PagePaths paths, SessionCookies session) {
        this.logins = logins;
        this.paths = paths;
        this.session = session;
    }

    @Override
    public PageName name() {
        return PageName.LOGOUT_EVERYWHERE;
    }

    @Override
    public Answer answer(PageRequest request) {
        logins.logoutEverywhere(request.user());
        session.signOut();
        return Answer.redirect(paths.login(Optional.empty()));
    }
}
