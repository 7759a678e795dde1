package io.ganymede.hub.pages.token;

import io.ganymede.hub.application.token.TokenService;
import io.ganymede.hub.application.token.TokenView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** Lets people ask for API tokens and take them back, and the access of applications too (hub contract 5.2). */
@Dependent
public class TokenPage implements Page {
    private final TokenService tokens;
    private final Configuration configuration;
    private final PagePaths paths;

    @Inject
    public TokenPage(TokenService tokens, Configuration configuration, PagePaths paths) {
        this.tokens = tokens;
        this.configuration = configuration;
        this.paths = paths;
    }

    @Override
    public PageName name() {
        return PageName.TOKEN;
    }

    @Override
    public Answer answer(PageRequest request) {
        Username owner = request.user();
        List<TokenView> held = tokens.list(owner);
        return Answer.view(
                "token",
                new Model(
                        paths.tokensApi(owner),
                        Lifetimes.upTo(configuration.get(JupyterHubSettings.TOKEN_EXPIRES_IN_MAX), request.texts()),
                        TokenRow.of(held),
                        TokenRow.ofApplications(held, request.texts())));
    }

    /**
     * What the view shows.
     *
     * @param api where scripts ask for tokens and delete them
     * @param tokens those that were asked for by themselves, the one used last first
     * @param applications one row for all tokens of an application, the one used last first
     */
    public record Model(
            String api, List<Lifetimes.Choice> lifetimes, List<TokenRow> tokens, List<TokenRow> applications) {
        public boolean hasTokens() {
            return !tokens.isEmpty();
        }

        public boolean hasApplications() {
            return !applications.isEmpty();
        }
    }
}
