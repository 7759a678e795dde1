package io.ganymede.hub.lifecycle;

import jakarta.json.JsonObject;

/**
 * What one launch of a server gets.
 *
 * @param token its API token in clear; kept nowhere else
 * @param clientId its OAuth client
 * @param userId the owner's number
 * @param state what the spawner kept of earlier runs
 */
record LaunchTicket(String token, String clientId, int userId, JsonObject userOptions, JsonObject state) {
    @Override
    public String toString() {
        return "LaunchTicket[" + clientId + "]";
    }
}
