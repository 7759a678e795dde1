package io.ganymede.hub.application.oauth;

import io.ganymede.hub.domain.role.Scope;
import io.ganymede.hub.domain.role.ScopeFilter;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * A scope as people are told of it (hub contract 4.9). The texts stand in the bundle {@code io.ganymede.hub.Scopes} under
 * the scope's name with dots for colons; custom scopes have theirs from the configuration.
 *
 * @param scope as written, perhaps with a bare filter
 * @param custom description of a custom scope
 */
public record DescribedScope(Scope scope, Optional<String> custom) {
    private static final String BUNDLE = "io.ganymede.hub.Scopes";

    public DescribedScope {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(custom, "custom");
    }

    /** A scope of the product. */
    public DescribedScope(Scope scope) {
        this(scope, Optional.empty());
    }

    /** The text form, for tooltips and forms. */
    public String text() {
        return scope.toString();
    }

    /** One line for a person, limited to whom or what the scope's filter says. */
    public String describe(Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String key = scope.name().replace(':', '.');
        String what = texts.containsKey(key) ? texts.getString(key) : custom.orElse(scope.name());
        return scope.filter().map(filter -> limited(texts, what, filter)).orElse(what);
    }

    private static String limited(ResourceBundle texts, String what, ScopeFilter filter) {
        String kind = "filter." + filter.kind().text();
        Optional<String> value = filter.value();
        String pattern = texts.getString(value.isPresent() ? kind : kind + ".own");
        return MessageFormat.format(pattern, what, value.orElse(""));
    }
}
