package io.ganymede.hub.config.type;

import io.ganymede.hub.config.LogDestination;
import io.ganymede.hub.config.LogDestination.Console;
import io.ganymede.hub.config.source.ConfigurationNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Type of the places that lines of a log go to: {@code stdout}, {@code stderr} and paths of files. */
public final class LogDestinationsType implements SettingType<List<LogDestination>> {
    private static final String DESCRIPTION =
            "a list of stdout, stderr and paths of files, for example [stdout, /var/log/ganymede/events.jsonl]";

    private static final SettingType<LogDestination> DESTINATION = new ScalarType<>(
            "log destination",
            "stdout, stderr or the path of a file, for example /var/log/ganymede/events.jsonl",
            SchemaObject.of("type", "string"),
            scalar -> read(scalar.text()),
            LogDestinationsType::written);

    private final ListType<LogDestination> list = new ListType<>(DESTINATION, "list of log destinations", DESCRIPTION);

    private static Optional<LogDestination> read(String text) {
        return switch (text) {
            case "stdout" -> Optional.of(Console.STDOUT);
            case "stderr" -> Optional.of(Console.STDERR);
            default -> SettingTypes.readPath(text).map(LogDestination.File::new);
        };
    }

    private static Object written(LogDestination destination) {
        if (destination instanceof LogDestination.File file) {
            return file.path().toString();
        }
        return destination == Console.STDOUT ? "stdout" : "stderr";
    }

    @Override
    public List<LogDestination> parse(ConfigurationNode node) throws InvalidValueException {
        return list.parse(node);
    }

    @Override
    public Object toTree(List<LogDestination> value) {
        return list.toTree(value);
    }

    @Override
    public Map<String, Object> schema() {
        return list.schema();
    }

    @Override
    public String description() {
        return DESCRIPTION;
    }

    @Override
    public String label() {
        return list.label();
    }

    @Override
    public boolean structured() {
        return true;
    }
}
