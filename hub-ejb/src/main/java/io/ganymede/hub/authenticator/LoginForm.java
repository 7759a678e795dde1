package io.ganymede.hub.authenticator;

import java.util.Map;

/**
 * The fields of a login form, without {@code _xsrf}; the last value of a repeated field. The user name is stripped of
 * surrounding white space, other fields are as typed.
 */
public record LoginForm(Map<String, String> fields) {
    public LoginForm {
        fields = Map.copyOf(fields);
    }

    /** What was typed as user name; empty if the field was missing. */
    public String username() {
        return fields.getOrDefault("username", "").strip();
    }

    /** What was typed as password; empty if the field was missing. */
    public String password() {
        return fields.getOrDefault("password", "");
    }

    @Override
    public String toString() {
        return "LoginForm[masked]";
    }
}
