package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Name of one server of a user; empty for the default server (hub contract 1.5 and 3.6).
 *
 * @param value empty, or any text without {@code /}: names of databases older than 6.0 may be anything else
 */
public record ServerName(String value) implements Comparable<ServerName> {
    /** The user's default server. */
    public static final ServerName DEFAULT = new ServerName("");

    private static final int MAX_LENGTH = 255;
    private static final Pattern SAFE_SLUG = Pattern.compile("(?!.*--)[a-z]([a-z0-9-]{0,28}[a-z0-9])?");

    public ServerName {
        Objects.requireNonNull(value, "value");
        if (value.indexOf('/') >= 0 || value.length() > MAX_LENGTH) {
            throw new HubException(Failure.INVALID_SERVER_NAME, "Invalid server_name: '" + value + "'");
        }
    }

    /** A name as stored or as addressed in a path; see {@link #isSafeSlug()} for what new names must be. */
    public static ServerName of(String value) {
        return value.isEmpty() ? DEFAULT : new ServerName(value);
    }

    public boolean isDefault() {
        return value.isEmpty();
    }

    /** Whether a new server may get this name: 1 to 30 of {@code [a-z0-9-]}, letter first, no dash last or doubled. */
    public boolean isSafeSlug() {
        return SAFE_SLUG.matcher(value).matches();
    }

    @Override
    public int compareTo(ServerName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
