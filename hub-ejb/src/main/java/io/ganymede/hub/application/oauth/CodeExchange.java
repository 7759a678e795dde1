package io.ganymede.hub.application.oauth;

import java.util.Optional;

/** The token endpoint of the OAuth2 provider (hub contract 2.5): a client changes a code for an access token. */
public interface CodeExchange {
    /** Redeems the code, which is used up by that. */
    Answer redeem(Request request);

    /** What a client sends; values are secrets. */
    record Request(
            Optional<String> grantType,
            Optional<String> code,
            Optional<String> redirectUri,
            Optional<String> clientId,
            Optional<String> clientSecret,
            Optional<String> codeVerifier) {
        @Override
        public String toString() {
            return "Request[client=" + clientId.orElse("") + "]";
        }
    }

    /** What the client gets. */
    sealed interface Answer {}

    /**
     * An access token.
     *
     * @param expiresIn seconds
     * @param scope as granted, separated by spaces
     */
    record AccessToken(String secret, long expiresIn, String scope) implements Answer {
        @Override
        public String toString() {
            return "AccessToken[masked]";
        }
    }

    /**
     * A refusal.
     *
     * @param error code of RFC 6749
     * @param description for the client's developers; empty for none
     */
    record Refusal(int status, String error, String description) implements Answer {}
}
