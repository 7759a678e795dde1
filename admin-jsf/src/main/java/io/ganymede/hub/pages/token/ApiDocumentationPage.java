package io.ganymede.hub.pages.token;

import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Shows the REST API as its description has it, and lets people try it out with their login or a token; our own. */
@Dependent
public class ApiDocumentationPage implements Page {
    private final PagePaths paths;

    @Inject
    public ApiDocumentationPage(PagePaths paths) {
        this.paths = paths;
    }

    @Override
    public PageName name() {
        return PageName.API_DOCUMENTATION;
    }

    @Override
    public Answer answer(PageRequest request) {
        return Answer.view("api-docs", new Model(paths.apiDescription()));
    }

    /**
     * What the view shows.
     *
     * @param description where the API's description is
     */
    public record Model(String description) {}
}
