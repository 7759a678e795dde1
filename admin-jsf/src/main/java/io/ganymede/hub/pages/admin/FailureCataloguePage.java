package io.ganymede.hub.pages.admin;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.text.Texts;
import io.ganymede.hub.security.HubAuthenticationMechanism;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.Arrays;
import java.util.List;

/**
 * Every failure with what users are told and what operators should look at; our own. A session bean, because only the
 * container's check of roles says who may see it: there is no scope for it.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class FailureCataloguePage implements Page {
    @Override
    @PermitAll
    public PageName name() {
        return PageName.FAILURES;
    }

    @Override
    @PermitAll
    public boolean requiresLogin() {
        return true;
    }

    @Override
    @RolesAllowed(HubAuthenticationMechanism.ADMIN_ROLE)
    public Answer answer(PageRequest request) {
        Texts texts = request.texts();
        List<Entry> entries = Arrays.stream(Failure.values())
                .map(failure -> new Entry(
                        failure.name(),
                        Integer.toString(failure.status()),
                        texts.forUser(failure),
                        texts.forOperator(failure)))
                .toList();
        return Answer.view("failures", new Model(entries));
    }

    /** What the view shows. */
    public record Model(List<Entry> entries) {}

    /**
     * One failure.
     *
     * @param status without the grouping that a language gives to numbers
     */
    public record Entry(String code, String status, String sentence, String hint) {}
}
