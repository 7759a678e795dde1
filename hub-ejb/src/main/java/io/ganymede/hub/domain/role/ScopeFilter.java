package io.ganymede.hub.domain.role;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a scope is limited to (hub contract 4.2): one user, group, server or service.
 *
 * @param value raw, case-sensitive name, {@code NAME/SRV} for a server; empty for a bare filter such as {@code !user},
 *     which stands for the owner of the credential until it is expanded
 */
public record ScopeFilter(Kind kind, Optional<String> value) {
    public ScopeFilter {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
    }

    public static ScopeFilter of(Kind kind, String value) {
        return new ScopeFilter(kind, Optional.of(value));
    }

    /** A filter whose value depends on who holds the credential. */
    public static ScopeFilter bare(Kind kind) {
        return new ScopeFilter(kind, Optional.empty());
    }

    public boolean isBare() {
        return value.isEmpty();
    }

    /** The text after {@code !}. */
    @Override
    public String toString() {
        return value.map(name -> kind.text() + "=" + name).orElseGet(kind::text);
    }

    /** Kinds of resources that a scope can be limited to. */
    public enum Kind {
        USER,
        GROUP,
        SERVER,
        SERVICE;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** The name in the text form of a scope. */
        public String text() {
            return text;
        }

        static Optional<Kind> parse(String text) {
            for (Kind kind : values()) {
                if (kind.text.equals(text)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
