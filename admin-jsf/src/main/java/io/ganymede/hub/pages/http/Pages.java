package io.ganymede.hub.pages.http;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.pages.error.ErrorModel;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.routing.PageName;
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
    private static final System.Logger LOG = System.getLogger(Pages.class.getName());

    private final Map<PageName, Page> pages = new EnumMap<>(PageName.class);
    private final PagePaths paths;

    @Inject
    public Pages(@Any Instance<Page> pages, PagePaths paths) {
        this((Iterable<Page>) pages, paths);
    }

    Pages(Iterable<Page> pages, PagePaths paths) {
        pages.forEach(page -> this.pages.put(page.name(), page));
        this.paths = paths;
    }

    /** The answer of the page, or that of the failure it met; never throws. */
    public Answer answer(PageRequest request) {
        try {
            Page page = pages.get(request.route().page());
            if (page == null) {
                return failed(request, Failure.NOT_FOUND, Optional.empty());
            }
            return page.requiresLogin() && request.person().isEmpty() ? loginFirst(request) : page.answer(request);
        } catch (HubException refused) {
            return failed(request, refused.failure(), Optional.of(refused.getMessage()));
        } catch (RuntimeException unexpected) {
            LOG.log(System.Logger.Level.ERROR, "page " + request.route().page() + " failed", unexpected);
            return failed(request, Failure.INTERNAL_ERROR, Optional.empty());
        }
    }

    private Answer loginFirst(PageRequest request) {
        return request.isReading()
                ? Answer.redirect(paths.login(Optional.of(request.uri())))
                : failed(request, Failure.MISSING_CREDENTIALS, Optional.empty());
    }

    /**
     * The page of a failure.
     *
     * @param detail what exactly was wrong, safe to show
     */
    Answer failed(PageRequest request, Failure failure, Optional<String> detail) {
        ErrorModel model =
                ErrorModel.of(failure, detail, request.caller().admin(), request.texts());
        return new Answer.View("error", failure.status(), model);
    }
}
