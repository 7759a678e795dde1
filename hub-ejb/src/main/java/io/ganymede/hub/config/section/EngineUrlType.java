package io.ganymede.hub.config.section;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.type.InvalidValueException;
import io.ganymede.hub.config.type.SettingType;
import io.ganymede.hub.config.type.SettingTypes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/** Type of the address of a Docker Engine. */
record EngineUrlType() implements SettingType<URI> {
    private static final SettingType<String> TEXT =
            SettingTypes.text(EngineUrlType::isAddress, "unix:///PATH or tcp://HOST:PORT");

    @Override
    public URI parse(ConfigurationNode node) throws InvalidValueException {
        return URI.create(written(TEXT.parse(node)));
    }

    /** {@code http} and {@code https} are other names of {@code tcp}. */
    private static String written(String text) {
        return text.replaceFirst("^https?://", "tcp://").replaceFirst("^http\\+unix:", "unix:");
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(written(text));
            return switch (String.valueOf(address.getScheme())) {
                case "unix" -> address.getPath() != null && address.getPath().startsWith("/");
                case "tcp" -> address.getHost() != null && address.getPort() > 0;
                default -> false;
            };
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public Object toTree(URI value) {
        return value.toString();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string");
    }

    @Override
    public String description() {
        return TEXT.description();
    }

    @Override
    public String label() {
        return "URL of an engine";
    }
}
