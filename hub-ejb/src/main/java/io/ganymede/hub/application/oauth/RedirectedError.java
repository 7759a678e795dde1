package io.ganymede.hub.application.oauth;

/** An error of an authorization request that the client itself is told of (RFC 6749 4.1.2.1; hub contract 2.2). */
final class RedirectedError extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;

    /** @param description for the client's developers; empty for none */
    RedirectedError(String error, String description) {
        super(description);
        this.error = error;
    }

    static RedirectedError invalidRequest(String description) {
        return new RedirectedError("invalid_request", description);
    }

    static RedirectedError invalidScope() {
        return new RedirectedError("invalid_scope", "");
    }

    String error() {
        return error;
    }

    String description() {
        return getMessage();
    }
}
