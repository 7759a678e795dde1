package io.ganymede.hub.config.type;

import io.ganymede.hub.config.AllowedImages;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Type of images to choose from: a list, a map from what is offered to its image, or {@code "*"}. */
public record AllowedImagesType() implements SettingType<AllowedImages> {
    private static final String ANY = "*";

    @Override
    public AllowedImages parse(ConfigurationNode node) throws InvalidValueException {
        if (node instanceof Sequence) {
            Map<String, String> images = new LinkedHashMap<>();
            SettingTypes.texts().parse(node).forEach(image -> images.put(image, image));
            return new AllowedImages(false, images);
        }
        if (node instanceof Mapping) {
            return new AllowedImages(false, SettingTypes.textMap().parse(node));
        }
        Scalar scalar = (Scalar) node;
        if (scalar.scalarKind() == ScalarKind.EMPTY) {
            return AllowedImages.NONE;
        }
        if (scalar.text().equals(ANY)) {
            return new AllowedImages(true, Map.of());
        }
        throw new InvalidValueException(node, description());
    }

    @Override
    public Object toTree(AllowedImages value) {
        return value.any() ? ANY : value.images();
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of(
                "anyOf",
                List.of(SettingTypes.texts().schema(), SettingTypes.textMap().schema(), SchemaObject.of("const", ANY)));
    }

    @Override
    public String description() {
        return "a list of images, a map from what is offered to its image, or \"*\", for example"
                + " {Python: \"quay.io/jupyter/scipy-notebook:latest\"}";
    }

    @Override
    public String label() {
        return "list or map of images";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
