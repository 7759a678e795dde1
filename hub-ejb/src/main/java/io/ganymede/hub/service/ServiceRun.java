package io.ganymede.hub.service;

import java.util.Optional;

/**
 * What a service that the hub runs is told at one start.
 *
 * @param token its API token, in clear
 * @param clientId identifier of its OAuth client, even if it has none
 * @param callback where people come back to from the hub
 * @param prefix path below which it is reached through the proxy; empty without a URL
 */
public record ServiceRun(String token, String clientId, String callback, Optional<String> prefix) {
    @Override
    public String toString() {
        return "ServiceRun[" + clientId + "]";
    }
}
