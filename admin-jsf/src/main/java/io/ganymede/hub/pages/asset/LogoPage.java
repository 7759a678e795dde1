package io.ganymede.hub.pages.asset;

import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import jakarta.enterprise.context.Dependent;

/** The picture at the top of every page, which servers show too (hub contract 5.2). */
@Dependent
public class LogoPage implements Page {
    @Override
    public PageName name() {
        return PageName.LOGO;
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    @Override
    public Answer answer(PageRequest request) {
        return new Answer.Logo();
    }
}
