package io.ganymede.hub.config.type;

import io.ganymede.hub.config.LogLevel;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Type of log levels: words, or the numbers that Python has for them. */
public record LogLevelType() implements SettingType<LogLevel> {

    @Override
    public LogLevel parse(ConfigurationNode node) throws InvalidValueException {
        if (node instanceof Scalar scalar) {
            return LogLevel.of(scalar.text()).orElseThrow(() -> new InvalidValueException(node, description()));
        }
        throw new InvalidValueException(node, description());
    }

    @Override
    public Object toTree(LogLevel value) {
        return value.name();
    }

    @Override
    public Map<String, Object> schema() {
        List<Object> written = new ArrayList<>(List.of(10, 20, 30, 40, 50));
        Stream.concat(names(), Stream.of("WARNING"))
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
                .forEach(written::add);
        return SchemaObject.of("type", List.of("integer", "string"), "enum", written);
    }

    @Override
    public String description() {
        return String.join(" or ", names().toList());
    }

    @Override
    public String label() {
        return description();
    }

    private static Stream<String> names() {
        return Arrays.stream(LogLevel.values()).map(LogLevel::name);
    }
}
