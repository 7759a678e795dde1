package io.ganymede.hub.config.microprofile;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.schema.JsonWriter;
import io.ganymede.hub.config.section.IdentityProviderSettings;
import io.ganymede.hub.config.section.Sections;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings as MicroProfile Config properties: single values as text, lists separated by commas, maps as JSON. */
final class ConfigurationProperties {

    private ConfigurationProperties() {}

    /** All settings by name, and those of the identity provider also under the keys of MicroProfile JWT. */
    static Map<String, String> of(Configuration configuration) {
        Map<String, String> properties = new TreeMap<>();
        Sections.settings().forEach(setting -> properties.put(setting.name(), text(configuration, setting)));
        properties.putAll(jwtProperties(configuration));
        return Collections.unmodifiableMap(properties);
    }

    private static <T> String text(Configuration configuration, Setting<T> setting) {
        return setting.secret() ? "" : text(setting.type().toTree(configuration.get(setting)));
    }

    private static String text(Object tree) {
        if (tree instanceof Collection<?> items) {
            return items.stream()
                    .map(item -> item.toString().replace("\\", "\\\\").replace(",", "\\,"))
                    .collect(Collectors.joining(","));
        }
        if (tree instanceof Map<?, ?> map) {
            return map.isEmpty() ? "" : JsonWriter.compact(map);
        }
        return tree == null ? "" : tree.toString();
    }

    private static Map<String, String> jwtProperties(Configuration configuration) {
        Map<String, String> properties = new TreeMap<>();
        configuration.get(IdentityProviderSettings.ISSUER).ifPresent(issuer -> {
            properties.put("mp.jwt.verify.issuer", issuer);
            properties.put("mp.jwt.verify.audiences", text(configuration, IdentityProviderSettings.AUDIENCES));
            properties.put("mp.jwt.verify.clock.skew", text(configuration, IdentityProviderSettings.CLOCK_SKEW));
            configuration
                    .get(IdentityProviderSettings.PUBLIC_KEY)
                    .ifPresent(key -> properties.put("mp.jwt.verify.publickey", key));
            configuration
                    .get(IdentityProviderSettings.JWKS_URL)
                    .map(URI::toString)
                    .or(() -> configuration.get(IdentityProviderSettings.PUBLIC_KEY_LOCATION))
                    .ifPresent(location -> properties.put("mp.jwt.verify.publickey.location", location));
        });
        return properties;
    }
}
