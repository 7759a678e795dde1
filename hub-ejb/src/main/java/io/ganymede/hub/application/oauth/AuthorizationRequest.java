package io.ganymede.hub.application.oauth;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an OAuth client asks for in the query of the authorize endpoint (hub contract 2.2).
 *
 * @param scope requested scopes; empty if the client leaves it to the hub
 * @param repeated name of a parameter that must not be there twice but is
 */
public record AuthorizationRequest(
        Optional<String> clientId,
        Optional<String> redirectUri,
        Optional<String> responseType,
        Optional<String> state,
        Optional<List<String>> scope,
        Optional<String> codeChallenge,
        Optional<String> codeChallengeMethod,
        Optional<String> repeated) {

    private static final List<String> NAMES = List.of(
            "client_id", "redirect_uri", "response_type", "state", "scope", "code_challenge", "code_challenge_method");

    /** @param query decoded arguments in their order */
    public static AuthorizationRequest of(Map<String, List<String>> query) {
        return new AuthorizationRequest(
                first(query, "client_id"),
                first(query, "redirect_uri"),
                first(query, "response_type"),
                first(query, "state"),
                first(query, "scope").map(AuthorizationRequest::words).filter(words -> !words.isEmpty()),
                first(query, "code_challenge"),
                first(query, "code_challenge_method"),
                NAMES.stream()
                        .filter(name -> query.getOrDefault(name, List.of()).size() > 1)
                        .findFirst());
    }

    /** The client's challenge, if it sent one; its method need not be one that the hub knows. */
    public Optional<CodeChallenge> challenge() {
        return codeChallenge.map(
                challenge -> new CodeChallenge(challenge, codeChallengeMethod.orElse(CodeChallenge.DEFAULT_METHOD)));
    }

    private static Optional<String> first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
