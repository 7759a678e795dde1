package io.ganymede.hub.pages.http;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.pages.error.ErrorModel;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** All pages; asks the one that a request is for, and turns what goes wrong into the page of an error. */
@Dependent
public class Pages {
    private final Map<PageName, Page> pages = new EnumMap<>(PageName.class);
    private final PagePaths paths;
    private final FailureReporter reporter;

    @Inject
    public Pages(@Any Instance<Page> pages, PagePaths paths, FailureReporter reporter) {
        this((Iterable<Page>) pages, paths, reporter);
    }

    Pages(Iterable<Page> pages, PagePaths paths, FailureReporter reporter) {
        pages.forEach(page -> this.pages.put(page.name(), page));
        this.paths = paths;
        this.reporter = reporter;
    }

    /** The answer of the page, or that of the failure it met; never throws. */
    public Answer answer(PageRequest request) {
        try {
            Page page = pages.get(request.route().page());
            if (page == null) {
                return failed(request, Failure.NOT_FOUND, Optional.empty());
            }
            return page.requiresLogin() && request.person().isEmpty() ? loginFirst(request) : page.answer(request);
        } catch (EJBAccessException forbidden) {
            return failed(request, Failure.ACTION_NOT_AUTHORIZED, Optional.empty());
        } catch (RuntimeException thrown) {
            HubException failure =
                    reporter.report("page " + request.route().page(), thrown).failure();
            return failed(request, failure.failure(), detail(failure));
        }
    }

    private Answer loginFirst(PageRequest request) {
        return request.isReading()
                ? Answer.redirect(paths.login(Optional.of(request.uri())))
                : failed(request, Failure.MISSING_CREDENTIALS, Optional.empty());
    }

    /** What went wrong inside is not for the page, and outages have their sentences in the person's language. */
    static Optional<String> detail(HubException failure) {
        return switch (failure.failure()) {
            case INTERNAL_ERROR, DATABASE_FULL, DATABASE_UNAVAILABLE -> Optional.empty();
            default -> Optional.of(failure.getMessage());
        };
    }

    /**
     * The page of a failure.
     *
     * @param detail what exactly was wrong, safe to show
     */
    Answer failed(PageRequest request, Failure failure, Optional<String> detail) {
        ErrorModel model = ErrorModel.of(failure, detail, request.caller().admin(), request.texts());
        return new Answer.View("error", failure.status(), model);
    }
}
