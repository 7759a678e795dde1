package io.ganymede.hub.application.oauth;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The page that asks whether the client may have what it wants. It is decided in the REST module and rendered with all the
 * other pages: the request is forwarded to {@value #DISPATCH_PATH} of the pages' context, which no request from outside
 * reaches, with this object as request attribute {@value #ATTRIBUTE}; a refusal is rendered there too, with the
 * {@code HubException} in that attribute.
 *
 * <p>Its form posts to the same address: {@code
 * method="post" action=""}, with hidden {@code _xsrf} and one hidden field {@code scopes} for each of the
 * {@code scopes}; the {@code descriptions} are shown beside disabled checkboxes named {@code raw-scopes}.
 *
 * @param username who is asked
 * @param client the client's description
 * @param redirectUri where the browser goes afterwards
 * @param scopes what is granted if the answer is yes
 * @param descriptions the scopes worth a line; never empty
 * @param owner whose server it is, if it is somebody else's
 */
public record ConfirmationPage(
        String username,
        String client,
        String redirectUri,
        List<String> scopes,
        List<DescribedScope> descriptions,
        Optional<String> owner)
        implements AuthorizationAnswer {
    /** Request attribute that holds the page. */
    public static final String ATTRIBUTE = "io.ganymede.hub.oauth.confirmation";
    /** Where the pages module renders it. */
    public static final String DISPATCH_PATH = "/WEB-INF/oauth-confirm";

    public ConfirmationPage {
        scopes = List.copyOf(scopes);
        descriptions = List.copyOf(descriptions);
        Objects.requireNonNull(owner, "owner");
    }
}
