package io.ganymede.hub.pages.admin;

import io.ganymede.hub.application.failure.FailureCatalogue;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.text.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** Every failure with what users are told and what operators should look at; our own, for administrators. */
@Dependent
public class FailureCataloguePage implements Page {
    private final FailureCatalogue catalogue;

    @Inject
    public FailureCataloguePage(FailureCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public PageName name() {
        return PageName.FAILURES;
    }

    @Override
    public boolean requiresLogin() {
        return true;
    }

    @Override
    public Answer answer(PageRequest request) {
        Texts texts = request.texts();
        List<Entry> entries = catalogue.failures().stream()
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
