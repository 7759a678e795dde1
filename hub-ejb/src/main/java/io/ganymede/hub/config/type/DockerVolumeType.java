package io.ganymede.hub.config.type;

import io.ganymede.hub.config.DockerVolume;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Type of one volume of a container: its path there, or a map with {@code bind}, {@code mode} and {@code propagation}. */
public record DockerVolumeType(SettingType<String> template) implements SettingType<DockerVolume> {
    private static final Set<String> KEYS = Set.of("bind", "mode", "propagation");
    private static final SettingType<String> MODE = SettingTypes.text(
            text -> text.matches("(?:rw|ro|z|Z|cached|delegated|consistent|nocopy)(?:,(?:rw|ro|z|Z|nocopy))*"),
            "rw, ro, z or Z, or several of them with commas between, for example ro");

    @Override
    public DockerVolume parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            return new DockerVolume(template.parse(node), Optional.empty(), Optional.empty());
        }
        for (String key : mapping.entries().keySet()) {
            if (!KEYS.contains(key)) {
                throw new InvalidValueException(mapping.entries().get(key).value(), "one of bind, mode, propagation")
                        .within("." + key);
            }
        }
        Optional<String> bind = read(mapping, "bind", template);
        return new DockerVolume(
                bind.orElseThrow(() -> new InvalidValueException(node, description())),
                read(mapping, "mode", MODE),
                read(mapping, "propagation", SettingTypes.nonEmptyText()));
    }

    private static Optional<String> read(Mapping mapping, String key, SettingType<String> type)
            throws InvalidValueException {
        if (!mapping.entries().containsKey(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.parse(mapping.entries().get(key).value()));
        } catch (InvalidValueException e) {
            throw e.within("." + key);
        }
    }

    @Override
    public Object toTree(DockerVolume value) {
        if (value.mode().isEmpty() && value.propagation().isEmpty()) {
            return value.bind();
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("bind", value.bind());
        value.mode().ifPresent(mode -> tree.put("mode", mode));
        value.propagation().ifPresent(propagation -> tree.put("propagation", propagation));
        return tree;
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("anyOf", List.of(template.schema(), SchemaObject.of("type", "object")));
    }

    @Override
    public String description() {
        return "a path in the container or a map with bind, mode and propagation, for example"
                + " {bind: /home/jovyan/work, mode: rw}";
    }

    @Override
    public String label() {
        return "path or map";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
