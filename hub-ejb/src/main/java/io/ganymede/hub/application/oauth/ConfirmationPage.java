package io.ganymede.hub.application.oauth;

import java.util.List;

/**
 * The page that asks whether the client may have what it wants. Its form posts to the same address: {@code
 * method="post" action=""}, with hidden {@code _xsrf} and one hidden field {@code scopes} for each of the
 * {@code scopes}; the {@code descriptions} are shown beside disabled checkboxes named {@code raw-scopes}.
 *
 * @param username who is asked
 * @param client the client's description
 * @param redirectUri where the browser goes afterwards
 * @param scopes what is granted if the answer is yes
 * @param descriptions the scopes worth a line; never empty
 */
public record ConfirmationPage(
        String username,
        String client,
        String redirectUri,
        List<String> scopes,
        List<DescribedScope> descriptions)
        implements AuthorizationAnswer {
    public ConfirmationPage {
        scopes = List.copyOf(scopes);
        descriptions = List.copyOf(descriptions);
    }
}
