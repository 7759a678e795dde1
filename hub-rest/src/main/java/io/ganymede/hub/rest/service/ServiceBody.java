package io.ganymede.hub.rest.service;

import io.ganymede.hub.application.service.ServiceSpec;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.service.ServiceDescription;
import io.ganymede.hub.domain.service.ServiceName;
import io.ganymede.hub.domain.token.TokenHash;
import io.ganymede.hub.rest.body.JsonBody;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a request says about a service to make (hub contract 1.9 and 7.7); empty texts count as left out. */
final class ServiceBody {
    private static final String API_TOKEN = "api_token";
    private static final String CLIENT_ID = "oauth_client_id";
    private static final String REDIRECT_URI = "oauth_redirect_uri";
    private static final String CLIENT_PREFIX = "service-";
    private static final int SHORTEST_TOKEN = 8;
    private static final int LONGEST_URL = 2047;
    private static final int LONGEST_REDIRECT_URI = 1023;
    private static final int LONGEST_CLIENT_ID = 255;

    private static final Set<String> FIELDS = Set.of(
            "name",
            "admin",
            "url",
            "oauth_client_allowed_scopes",
            API_TOKEN,
            "info",
            "display",
            "oauth_no_confirm",
            "command",
            "cwd",
            "environment",
            "user",
            CLIENT_ID,
            REDIRECT_URI);

    private final JsonBody body;

    private ServiceBody(JsonBody body) {
        this.body = body;
    }

    /** @throws HubException with {@link Failure#INVALID_REQUEST} if the body describes no service */
    static ServiceSpec read(ServiceName name, InputStream input) {
        JsonBody body = JsonBody.optional(input)
                .filter(json -> !json.object().isEmpty())
                .orElseThrow(
                        () -> invalid("Invalid service data: the body must be an object with fields of a service"));
        body.allowOnly(FIELDS);
        body.text("name");
        return new ServiceBody(body).spec(name);
    }

    private ServiceSpec spec(ServiceName name) {
        ServiceSpec spec = new ServiceSpec(
                name,
                body.flag("admin").orElse(false),
                text(API_TOKEN).map(ServiceBody::token),
                description(),
                text(CLIENT_ID).map(ServiceBody::clientId),
                text(REDIRECT_URI).map(ServiceBody::redirectUri));
        boolean oauth = spec.clientId().isPresent() || spec.description().noConfirmation();
        if (oauth && spec.redirectUri().isEmpty() && spec.description().url().isEmpty()) {
            throw invalid("Service " + name + " has oauth configured, but is missing required oauth_redirect_uri");
        }
        return spec;
    }

    private ServiceDescription description() {
        return new ServiceDescription(
                text("url").map(ServiceBody::url),
                body.object("info").orElse(JsonObject.EMPTY_JSON_OBJECT),
                body.flag("display").orElse(true),
                body.flag("oauth_no_confirm").orElse(false),
                RawScopes.of(body.texts("oauth_client_allowed_scopes").orElse(List.of())),
                body.texts("command").orElse(List.of()),
                text("cwd"),
                environment(),
                text("user"),
                ServiceDescription.USUAL_TIMEOUT);
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        JsonObject written = body.object("environment").orElse(JsonObject.EMPTY_JSON_OBJECT);
        for (String name : written.keySet()) {
            variables.put(name, JsonBody.of(written).text(name).orElse(""));
        }
        return variables;
    }

    private Optional<String> text(String field) {
        return body.text(field).filter(value -> !value.isEmpty());
    }

    private static String token(String text) {
        if (text.length() < SHORTEST_TOKEN || text.length() > TokenHash.MAX_TOKEN_LENGTH) {
            throw invalid(API_TOKEN + " must have " + SHORTEST_TOKEN + " to " + TokenHash.MAX_TOKEN_LENGTH
                    + " characters, and has " + text.length());
        }
        return text;
    }

    private static String clientId(String text) {
        boolean fits = text.length() > CLIENT_PREFIX.length() && text.length() <= LONGEST_CLIENT_ID;
        if (!fits || !text.startsWith(CLIENT_PREFIX) || text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw invalid(CLIENT_ID + " must start with 'service-', have no blanks and at most " + LONGEST_CLIENT_ID
                    + " characters");
        }
        return text;
    }

    private static String redirectUri(String text) {
        boolean address = text.startsWith("/") && !text.startsWith("//") || isWebAddress(text);
        if (!address || text.length() > LONGEST_REDIRECT_URI || text.chars().anyMatch(c -> c <= ' ' || c == '#')) {
            throw invalid(REDIRECT_URI + " must be a path or begin with http:// or https://, without a fragment, of at"
                    + " most " + LONGEST_REDIRECT_URI + " characters");
        }
        return text;
    }

    private static URI url(String text) {
        if (!isWebAddress(text) || text.length() > LONGEST_URL) {
            throw invalid("url must be a URL that begins with http:// or https://, of at most " + LONGEST_URL
                    + " characters");
        }
        return URI.create(text);
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static HubException invalid(String message) {
        return new HubException(Failure.INVALID_REQUEST, message);
    }
}
