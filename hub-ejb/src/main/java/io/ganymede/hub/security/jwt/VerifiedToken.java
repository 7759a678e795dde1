package io.ganymede.hub.security.jwt;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;

/**
 * A token of the identity provider whose signature, issuer, audience and time were checked; the principal of requests
 * that bring it (MicroProfile JWT). Immutable. Its text form shows neither token nor claims.
 */
public final class VerifiedToken implements JsonWebToken {
    private static final Set<String> TIMES = Set.of("exp", "iat", "nbf", "auth_time", "updated_at");

    private final String text;
    private final JsonObject claims;

    VerifiedToken(String text, JwtClaims claims) {
        this.text = text;
        try (JsonReader reader = Json.createReader(new StringReader(claims.toJson()))) {
            this.claims = reader.readObject();
        }
    }

    /** All claims as sent. */
    public JsonObject claims() {
        return claims;
    }

    /** When the token ends to be good, without the tolerated difference of clocks. */
    public Instant expires() {
        return Instant.ofEpochSecond(getExpirationTime());
    }

    @Override
    public String getName() {
        return Stream.of("upn", "preferred_username", "sub")
                .map(this::string)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    @Override
    public Set<String> getClaimNames() {
        Set<String> names = new TreeSet<>(claims.keySet());
        names.add(Claims.raw_token.name());
        return names;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getClaim(String name) {
        if (name.equals(Claims.raw_token.name())) {
            return (T) text;
        }
        return (T) standardForm(name, claims.get(name));
    }

    private static Object standardForm(String name, JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (name.equals(Claims.aud.name()) || name.equals(Claims.groups.name())) {
            return strings(value);
        }
        if (TIMES.contains(name) && value instanceof JsonNumber number) {
            return number.longValue();
        }
        boolean standard =
                Stream.of(Claims.values()).anyMatch(claim -> claim.name().equals(name));
        return standard && value instanceof JsonString string ? string.getString() : value;
    }

    private static Set<String> strings(JsonValue value) {
        Stream<JsonValue> values = value instanceof JsonArray array ? array.stream() : Stream.of(value);
        Set<String> strings = new LinkedHashSet<>();
        values.filter(JsonString.class::isInstance)
                .map(JsonString.class::cast)
                .map(JsonString::getString)
                .forEach(strings::add);
        return strings;
    }

    private Optional<String> string(String name) {
        return claims.get(name) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "VerifiedToken[masked]";
    }
}
