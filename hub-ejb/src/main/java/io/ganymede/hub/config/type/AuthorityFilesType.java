package io.ganymede.hub.config.type;

import io.ganymede.hub.config.AuthorityFiles;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Type of the files of one authority (hub contract 6.10). The field {@code ca} means nothing. */
record AuthorityFilesType() implements SettingType<AuthorityFiles> {
    private static final String KEY = "key";
    private static final String CERTIFICATE = "cert";

    @Override
    public AuthorityFiles parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        Fields fields = new Fields(mapping);
        return new AuthorityFiles(
                fields.read(KEY, SettingTypes.path()), fields.readRequired(CERTIFICATE, SettingTypes.path()));
    }

    @Override
    public Object toTree(AuthorityFiles files) {
        Map<String, Object> tree = new LinkedHashMap<>();
        files.key().ifPresent(key -> tree.put(KEY, key.toString()));
        tree.put(CERTIFICATE, files.certificate().toString());
        return tree;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>(SchemaObject.of(
                "type",
                "object",
                "properties",
                SchemaObject.of(
                        KEY,
                        SettingTypes.path().schema(),
                        CERTIFICATE,
                        SettingTypes.path().schema())));
        schema.put("required", List.of(CERTIFICATE));
        return schema;
    }

    @Override
    public String label() {
        return "files of an authority";
    }

    @Override
    public String description() {
        return "a map with cert and, if the hub is to issue certificates, key, which are paths of PEM files";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
