package io.ganymede.hub.pages.error;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import jakarta.enterprise.context.Dependent;

/**
 * The page of any error status, itself with status 200: the proxy fetches it as the body of its own answers (hub contract
 * 5.2).
 */
@Dependent
public class StatusPage implements Page {
    @Override
    public PageName name() {
        return PageName.ERROR;
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    @Override
    public Answer answer(PageRequest request) {
        String status = request.route().rest();
        if (!status.matches("[45]\\d\\d")) {
            throw new HubException(Failure.NOT_FOUND, "No page for this status");
        }
        return Answer.view("error", ErrorModel.of(Integer.parseInt(status), request.texts()));
    }
}
