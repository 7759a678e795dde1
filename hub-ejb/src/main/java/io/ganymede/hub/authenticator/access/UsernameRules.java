package io.ganymede.hub.authenticator.access;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a user name of what somebody typed or an identity source gave (hub contract 3.6, 6.7). Used for logins, for
 * lists in the configuration, for users created in bulk and for new names. Immutable.
 *
 * @param aliases what a lower-case name stands for
 * @param pattern which the beginning of a user name must match; empty for any
 */
public record UsernameRules(Map<String, String> aliases, Optional<Pattern> pattern) {
    /** Lower case only. */
    public static final UsernameRules PLAIN = new UsernameRules(Map.of(), Optional.empty());

    public UsernameRules {
        aliases = Map.copyOf(aliases);
        Objects.requireNonNull(pattern, "pattern");
    }

    /**
     * The name in the form that is stored: lower case, aliases replaced.
     *
     * @throws HubException with {@link Failure#INVALID_USERNAME} if that is no user name here
     */
    public Username normalise(String raw) {
        Username name = Username.of(normalised(raw));
        if (!fits(name)) {
            throw new HubException(Failure.INVALID_USERNAME, "Invalid username: " + name);
        }
        return name;
    }

    /** The same, empty if that is no user name here. */
    public Optional<Username> tryNormalise(String raw) {
        String name = normalised(raw);
        return Optional.of(name).filter(Username::isValid).map(Username::of).filter(this::fits);
    }

    /** Whether the configured pattern accepts a name as it is. */
    public boolean fits(Username name) {
        return pattern.map(expression -> expression.matcher(name.value()).lookingAt())
                .orElse(true);
    }

    /** The same form of any text, whether it is a user name or not. */
    public String normalised(String raw) {
        String lower = raw.toLowerCase(Locale.ROOT);
        return aliases.getOrDefault(lower, lower);
    }
}
