package io.ganymede.hub.security.xsrf;

import io.ganymede.hub.security.Caller;
import io.ganymede.hub.security.web.RequestArea;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a request that decides whether it must prove that it was not forged (hub contract 6.1).
 *
 * @param area what is asked
 * @param method in upper case
 * @param credential how the caller was recognised
 * @param fetchMode header {@code Sec-Fetch-Mode}
 * @param fetchSite header {@code Sec-Fetch-Site}
 * @param hasOrigin whether there is an {@code Origin} header
 */
public record XsrfRule(
        RequestArea area,
        String method,
        Caller.Credential credential,
        Optional<String> fetchMode,
        Optional<String> fetchSite,
        boolean hasOrigin) {

    /** All others are refused by whoever answers them, as JupyterHub does before it looks for a token. */
    private static final Set<String> CHECKED = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** Whether the token must be checked before anything else happens. */
    public boolean demandsToken() {
        boolean bySecretOfClient =
                credential == Caller.Credential.TOKEN || credential == Caller.Credential.IDENTITY_PROVIDER_TOKEN;
        if (bySecretOfClient || !CHECKED.contains(method)) {
            return false;
        }
        return area == RequestArea.API ? apiDemandsToken() : !method.equals("GET");
    }

    private boolean apiDemandsToken() {
        if (credential == Caller.Credential.NONE) {
            return hasOrigin;
        }
        return !method.equals("GET") || !isReadWithoutScript();
    }

    private boolean isReadWithoutScript() {
        return switch (fetchMode.orElse("navigate")) {
            case "navigate", "websocket" -> true;
            case "no-cors" -> fetchSite.equals(Optional.of("same-origin"));
            default -> false;
        };
    }
}
