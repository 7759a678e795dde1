package io.ganymede.hub.rest.failure;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The body of every error: its status and a message that is safe to show (hub contract 1.1). */
public final class ErrorBody {
    private ErrorBody() {}

    /** A response of the status with the message in its body. */
    public static Response.ResponseBuilder response(int status, String message) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(json(status, message));
    }

    /** The body alone. */
    public static JsonObject json(int status, String message) {
        return Json.createObjectBuilder()
                .add("status", status)
                .add("message", message)
                .build();
    }
}
