package io.ganymede.hub.pages.admin;

import io.ganymede.hub.application.user.UserPage;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The administrators' dashboard: users and their servers, a page at a time (hub contract 5.2). */
@Dependent
public class AdminPage implements Page {
    private static final String LIST = "list:users";

    private final UserService users;
    private final Configuration configuration;
    private final PagePaths paths;

    @Inject
    public AdminPage(UserService users, Configuration configuration, PagePaths paths) {
        this.users = users;
        this.configuration = configuration;
        this.paths = paths;
    }

    @Override
    public PageName name() {
        return PageName.ADMIN;
    }

    @Override
    public Answer answer(PageRequest request) {
        EffectiveScopes scopes = request.caller().scopes();
        if (!scopes.holdsUnfiltered("admin-ui")) {
            throw new HubException(
                    Failure.ACTION_NOT_AUTHORIZED,
                    "Action is not authorized with current scopes; requires any of [admin-ui]");
        }
        int size = Math.min(
                configuration.get(JupyterHubSettings.API_PAGE_DEFAULT_LIMIT),
                configuration.get(JupyterHubSettings.API_PAGE_MAX_LIMIT));
        UserListing listing = UserListing.of(request, size);
        UserPage page =
                scopes.holds(LIST) ? users.list(listing.query(scopes.visibleUsers(LIST))) : new UserPage(List.of(), 0);
        List<UserRow> rows = page.users().stream()
                .map(user -> UserRow.of(user, request.person(), scopes, paths))
                .toList();
        return Answer.view(
                "admin",
                new Model(listing, rows, page.total(), scopes.holdsUnfiltered("admin:users"), size, paths.hub()));
    }

    /**
     * What the view shows.
     *
     * @param total users that match, on all pages
     */
    public record Model(
            UserListing listing, List<UserRow> rows, long total, boolean mayAdd, int pageSize, String hubPath) {
        /** Values of the state filter. */
        public List<String> states() {
            return UserListing.STATES;
        }

        public boolean isEmpty() {
            return rows.isEmpty();
        }

        /** Number of the first row, counted from 1. */
        public long first() {
            return rows.isEmpty() ? 0 : (long) (listing.page() - 1) * pageSize + 1;
        }

        /** Number of the last row. */
        public long last() {
            return rows.isEmpty() ? 0 : first() + rows.size() - 1;
        }

        public boolean hasPrevious() {
            return listing.page() > 1;
        }

        public boolean hasNext() {
            return last() > 0 && last() < total;
        }
    }
}
