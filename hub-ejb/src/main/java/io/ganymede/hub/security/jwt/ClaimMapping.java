package io.ganymede.hub.security.jwt;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which claims make a user. Dots in the name of a claim lead into claims that are objects, unless a claim has the whole
 * name.
 *
 * @param usernameClaim claim with the user name
 * @param groupsClaim claim with a list of groups; empty to leave groups as they are
 * @param adminClaim claim that is {@code true} for administrators
 * @param adminGroups groups whose members are administrators
 */
public record ClaimMapping(
        String usernameClaim, Optional<String> groupsClaim, Optional<String> adminClaim, Set<String> adminGroups) {
    private static final List<String> DESCRIPTION = List.of("name", "email", "picture");

    public ClaimMapping {
        adminGroups = Set.copyOf(adminGroups);
    }

    /** The user a token stands for; empty if it names none. */
    public Optional<AuthenticatedUser> userOf(JsonObject claims) {
        return claim(claims, usernameClaim)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .filter(name -> !name.isBlank())
                .map(name -> new AuthenticatedUser(name, admin(claims), groups(claims), description(claims)));
    }

    private Optional<Set<String>> groups(JsonObject claims) {
        return groupsClaim.map(name -> claim(claims, name)
                .filter(JsonArray.class::isInstance)
                .map(value -> strings((JsonArray) value))
                .orElse(Set.of()));
    }

    private Optional<Boolean> admin(JsonObject claims) {
        if (adminClaim.isEmpty() && adminGroups.isEmpty()) {
            return Optional.empty();
        }
        boolean claimed = adminClaim
                .flatMap(name -> claim(claims, name))
                .filter(JsonValue.TRUE::equals)
                .isPresent();
        boolean member = !Collections.disjoint(groups(claims).orElse(Set.of()), adminGroups);
        return Optional.of(claimed || member);
    }

    private static Optional<JsonObject> description(JsonObject claims) {
        JsonObjectBuilder builder = Json.createObjectBuilder();
        DESCRIPTION.stream()
                .filter(name -> claims.get(name) instanceof JsonString)
                .forEach(name -> builder.add(name, claims.get(name)));
        return Optional.of(builder.build()).filter(description -> !description.isEmpty());
    }

    private static Optional<JsonValue> claim(JsonObject claims, String path) {
        if (claims.containsKey(path)) {
            return Optional.of(claims.get(path));
        }
        int dot = path.indexOf('.');
        if (dot < 0 || !(claims.get(path.substring(0, dot)) instanceof JsonObject inner)) {
            return Optional.empty();
        }
        return claim(inner, path.substring(dot + 1));
    }

    private static Set<String> strings(JsonArray array) {
        return array.stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .collect(Collectors.toUnmodifiableSet());
    }
}
