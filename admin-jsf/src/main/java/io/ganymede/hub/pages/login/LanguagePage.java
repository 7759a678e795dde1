package io.ganymede.hub.pages.login;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.NextPage;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.http.SessionCookies;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.text.Language;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Remembers the language somebody chose and leads back to where they were. */
@Dependent
public class LanguagePage implements Page {
    private final SessionCookies session;
    private final NextPage next;
    private final PagePaths paths;

    @Inject
    public LanguagePage(SessionCookies session, NextPage next, PagePaths paths) {
        this.session = session;
        this.next = next;
        this.paths = paths;
    }

    @Override
    public PageName name() {
        return PageName.LANGUAGE;
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    @Override
    public Answer answer(PageRequest request) {
        Language language = Language.ofTag(request.route().rest())
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No such language"));
        session.rememberLanguage(language.tag());
        return Answer.redirect(next.after(request, Optional.of(paths.home())));
    }
}
