package io.ganymede.hub.pages.token;

import io.ganymede.hub.application.token.TokenView;
import io.ganymede.hub.pages.text.Texts;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A token, or all those of one application, as the page shows it.
 *
 * @param id revoking this one revokes all of the application
 * @param title the token's note, or what the application is called
 * @param scopes what it was given; without {@code inherit}
 * @param everything whether it may do whatever its owner may
 */
public record TokenRow(
        String id,
        String title,
        List<String> scopes,
        boolean everything,
        Optional<Instant> lastActivity,
        Optional<Instant> created,
        Optional<Instant> expiresAt) {
    private static final String INHERIT = "inherit";
    private static final Comparator<TokenRow> LAST_USED_FIRST = Comparator.comparing(
                    (TokenRow row) -> row.lastActivity().orElse(Instant.MIN))
            .thenComparing(row -> row.created().orElse(Instant.MIN))
            .reversed();

    /** Tokens that somebody asked for by themselves. */
    static List<TokenRow> of(Collection<TokenView> tokens) {
        return tokens.stream()
                .filter(TokenView::isPlain)
                .map(token -> of(token.note(), List.of(token)))
                .sorted(LAST_USED_FIRST)
                .toList();
    }

    /** Applications that hold tokens. */
    static List<TokenRow> ofApplications(Collection<TokenView> tokens, Texts texts) {
        Map<String, List<TokenView>> byClient = tokens.stream()
                .filter(token -> !token.isPlain())
                .collect(Collectors.groupingBy(TokenView::clientId, LinkedHashMap::new, Collectors.toList()));
        return byClient.entrySet().stream()
                .map(client -> of(title(client.getKey(), client.getValue().get(0), texts), client.getValue()))
                .sorted(LAST_USED_FIRST)
                .toList();
    }

    private static String title(String clientId, TokenView token, Texts texts) {
        if (!token.oauthClient().isEmpty()) {
            return token.oauthClient();
        }
        return clientId.isEmpty() ? texts.of("token.unknown") : clientId;
    }

    private static TokenRow of(String title, List<TokenView> tokens) {
        List<String> granted = tokens.stream()
                .flatMap(token -> token.granted().stream())
                .distinct()
                .sorted()
                .toList();
        return new TokenRow(
                tokens.get(0).id(),
                title,
                granted.stream().filter(scope -> !scope.equals(INHERIT)).toList(),
                granted.contains(INHERIT),
                tokens.stream().flatMap(token -> token.lastActivity().stream()).max(Comparator.naturalOrder()),
                tokens.stream().flatMap(token -> token.created().stream()).min(Comparator.naturalOrder()),
                tokens.stream().flatMap(token -> token.expiresAt().stream()).max(Comparator.naturalOrder()));
    }

    public boolean hasScopes() {
        return !scopes.isEmpty();
    }

    public boolean mayNothing() {
        return scopes.isEmpty() && !everything;
    }

    /** When it was last used, as scripts read it; empty for never. */
    public String lastActivityText() {
        return lastActivity.map(Instant::toString).orElse("");
    }

    public String createdText() {
        return created.map(Instant::toString).orElse("");
    }

    /** When it ends; empty for never. */
    public String expiresText() {
        return expiresAt.map(Instant::toString).orElse("");
    }
}
