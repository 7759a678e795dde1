package io.ganymede.hub.rest.oauth;

import io.ganymede.hub.application.oauth.CodeExchange;
import io.ganymede.hub.application.oauth.CodeExchange.AccessToken;
import io.ganymede.hub.application.oauth.CodeExchange.Answer;
import io.ganymede.hub.application.oauth.CodeExchange.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a client changes a code for an access token (hub contract 2.5). Credentials count in the body only. */
@Path("oauth2/token")
@ApplicationScoped
public class TokenEndpoint {
    @Inject
    private CodeExchange exchange;

    @POST
    public Response token(InputStream body) throws IOException {
        Map<String, List<String>> form = FormFields.parse(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = repeated(form).orElseGet(() -> exchange.redeem(request(form)));
        return answer instanceof AccessToken token ? granted(token) : refused((Refusal) answer);
    }

    private static Optional<Answer> repeated(Map<String, List<String>> form) {
        return form.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Refusal(400, "invalid_request", "Duplicate " + entry.getKey() + " parameter."))
                .map(Answer.class::cast)
                .findFirst();
    }

    private static CodeExchange.Request request(Map<String, List<String>> form) {
        return new CodeExchange.Request(
                field(form, "grant_type"),
                field(form, "code"),
                field(form, "redirect_uri"),
                field(form, "client_id"),
                field(form, "client_secret"),
                field(form, "code_verifier"));
    }

    private static Optional<String> field(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    private static Response granted(AccessToken token) {
        return uncached(
                        200,
                        Json.createObjectBuilder()
                                .add("access_token", token.secret())
                                .add("expires_in", token.expiresIn())
                                .add("token_type", "Bearer")
                                .add("scope", token.scope())
                                .build())
                .build();
    }

    private static Response refused(Refusal refusal) {
        JsonObjectBuilder error = Json.createObjectBuilder().add("error", refusal.error());
        if (!refusal.description().isEmpty()) {
            error.add("error_description", refusal.description());
        }
        Response.ResponseBuilder response = uncached(refusal.status(), error.build());
        if (refusal.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + refusal.error() + "\"");
        }
        return response.build();
    }

    private static Response.ResponseBuilder uncached(int status, JsonObject body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache");
    }
}
