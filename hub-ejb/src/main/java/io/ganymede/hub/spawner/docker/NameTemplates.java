package io.ganymede.hub.spawner.docker;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.DockerSpawnerSettings;
import io.ganymede.hub.domain.server.ServerId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the placeholders of names, volumes and options in as DockerSpawner does. Has no effects. */
final class NameTemplates {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)\\}");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final String name;

    NameTemplates(Configuration configuration, ServerId server, String image) {
        String user = server.owner().value();
        values.put("username", escape(user));
        values.put("safe_username", escape(user));
        values.put("raw_username", user);
        values.put("imagename", image.replace("/", "-").replace(":", "-"));
        values.put("servername", escape(server.name().value().toLowerCase(Locale.ROOT)));
        values.put("raw_servername", server.name().value());
        values.put("prefix", configuration.get(DockerSpawnerSettings.PREFIX));
        name = configuration
                .get(DockerSpawnerSettings.NAME_TEMPLATE)
                .orElse(server.name().isDefault() ? "{prefix}-{username}" : "{prefix}-{username}--{servername}");
    }

    /** Name of the server's container. */
    String containerName() {
        return fill(name);
    }

    /** The text with its placeholders filled in; what is no placeholder stays. */
    String fill(String template) {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        return placeholder.replaceAll(
                found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** A tree with the placeholders in all its texts and keys filled in. */
    Object fillTree(Object tree) {
        if (tree instanceof String text) {
            return fill(text);
        }
        if (tree instanceof List<?> items) {
            return items.stream().map(this::fillTree).toList();
        }
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> filled = new LinkedHashMap<>();
            map.forEach((key, value) -> filled.put(fill(String.valueOf(key)), value == null ? null : fillTree(value)));
            return filled;
        }
        return tree;
    }

    /** Letters and digits stay; every other byte becomes a dash and two hexadecimal digits. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (character >= 'a' && character <= 'z' || character >= '0' && character <= '9') {
                escaped.appendCodePoint(character);
            } else {
                for (byte part : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append(String.format(Locale.ROOT, "-%02x", part));
                }
            }
        });
        return escaped.toString();
    }
}
