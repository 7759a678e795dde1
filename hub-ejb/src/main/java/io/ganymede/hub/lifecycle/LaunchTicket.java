package io.ganymede.hub.lifecycle;

import jakarta.json.JsonObject;

/**
 * What one launch of a server gets.
 *
 * @param token its API token in clear; kept nowhere else
 * @param clientId its OAuth client
 */
record LaunchTicket(String token, String clientId, JsonObject userOptions) {
    @Override
    public String toString() {
        return "LaunchTicket[" + clientId + "]";
    }
}
