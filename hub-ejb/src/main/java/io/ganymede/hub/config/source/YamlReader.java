package io.ganymede.hub.config.source;

import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Turns YAML 1.2 (and so JSON) into nodes that know their line. What is wrong with the form of the text is reported and
 * left out, so that one reading finds as much as possible.
 */
final class YamlReader {

    private static final Map<Tag, ScalarKind> KINDS = Map.of(
            Tag.INT, ScalarKind.INTEGER,
            Tag.FLOAT, ScalarKind.DECIMAL,
            Tag.BOOL, ScalarKind.BOOLEAN,
            Tag.NULL, ScalarKind.EMPTY);

    private final String origin;
    private final boolean withLines;
    private final Consumer<ConfigurationProblem> problems;
    private final Map<Node, ConfigurationNode> converted = new IdentityHashMap<>();

    private YamlReader(String origin, boolean withLines, Consumer<ConfigurationProblem> problems) {
        this.origin = origin;
        this.withLines = withLines;
        this.problems = problems;
    }

    /** Reads the text of a file; empty if it holds nothing or is not YAML. */
    static Optional<ConfigurationNode> readFile(String text, String origin, Consumer<ConfigurationProblem> problems) {
        return new YamlReader(origin, true, problems).read(text);
    }

    /** Reads the value of a variable; empty if it holds nothing or is not YAML. */
    static Optional<ConfigurationNode> readValue(String text, String origin, Consumer<ConfigurationProblem> problems) {
        return new YamlReader(origin, false, problems).read(text);
    }

    private Optional<ConfigurationNode> read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(origin)
                .setSchema(new CoreSchema())
                .build();
        try {
            return new Compose(settings).composeString(text).map(this::convert);
        } catch (MarkedYamlEngineException e) {
            String where = e.getContext() == null || e.getContext().isBlank() ? "" : " " + e.getContext();
            report(place(e.getProblemMark()), "", "is not valid YAML: " + e.getProblem() + where);
        } catch (YamlEngineException e) {
            report(place(Optional.empty()), "", "is not valid YAML: " + firstLine(e.getMessage()));
        }
        return Optional.empty();
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("unreadable");
    }

    private ConfigurationNode convert(Node node) {
        ConfigurationNode known = converted.get(node);
        if (known != null) {
            return known;
        }
        Place place = place(node.getStartMark());
        converted.put(node, new Scalar(place, ScalarKind.EMPTY, ""));
        ConfigurationNode result =
                switch (node.getNodeType()) {
                    case MAPPING -> mapping((MappingNode) node, place);
                    case SEQUENCE ->
                        new Sequence(
                                place,
                                ((SequenceNode) node)
                                        .getValue().stream().map(this::convert).toList());
                    default -> scalar((ScalarNode) node, place);
                };
        converted.put(node, result);
        return result;
    }

    private Scalar scalar(ScalarNode node, Place place) {
        return new Scalar(place, KINDS.getOrDefault(node.getTag(), ScalarKind.TEXT), node.getValue());
    }

    private Mapping mapping(MappingNode node, Place place) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                report(keyPlace, "", "a list or map cannot be the key of a map");
                continue;
            }
            Entry entry = new Entry(keyPlace, convert(tuple.getValueNode()));
            Entry before = entries.putIfAbsent(key.getValue(), entry);
            if (before != null) {
                report(
                        keyPlace,
                        key.getValue(),
                        key.getValue() + " is there already" + onLine(before) + "; keep one of them");
            }
        }
        return new Mapping(place, Collections.unmodifiableMap(entries));
    }

    private static String onLine(Entry entry) {
        OptionalInt line = entry.keyPlace().line();
        return line.isPresent() ? " on line " + line.getAsInt() : "";
    }

    private Place place(Optional<Mark> mark) {
        OptionalInt line = withLines
                ? mark.map(position -> OptionalInt.of(position.getLine() + 1)).orElse(OptionalInt.empty())
                : OptionalInt.empty();
        return new Place(origin, line);
    }

    private void report(Place place, String path, String message) {
        problems.accept(new ConfigurationProblem(place.origin(), place.line(), path, message, Optional.empty()));
    }
}
