package io.ganymede.hub.config.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The cluster's types whose fields settings may hold. Operators write a field either as the API does ({@code mountPath}) or
 * as its Python client does ({@code mount_path}); KubeSpawner contract 9. The fields stand in {@code
 * kubernetes-fields.properties}.
 */
public enum KubernetesType {
    POD_SPEC("PodSpec"),
    CONTAINER("Container"),
    VOLUME("Volume"),
    VOLUME_MOUNT("VolumeMount"),
    ENVIRONMENT_VARIABLE("EnvVar"),
    LOCAL_OBJECT_REFERENCE("LocalObjectReference"),
    LIFECYCLE("Lifecycle"),
    TOLERATION("Toleration"),
    NODE_SELECTOR_TERM("NodeSelectorTerm"),
    PREFERRED_SCHEDULING_TERM("PreferredSchedulingTerm"),
    POD_AFFINITY_TERM("PodAffinityTerm"),
    WEIGHTED_POD_AFFINITY_TERM("WeightedPodAffinityTerm");

    private static final String RESOURCE = "kubernetes-fields.properties";
    private static final String REQUIRED_MARK = "!";
    private static final Pattern ACRONYM_BEFORE_WORD = Pattern.compile("([A-Z]+)([A-Z][a-z])");
    private static final Pattern WORD_END = Pattern.compile("([a-z0-9])([A-Z])");

    private final String typeName;
    private final Map<String, String> fieldBySpelling = new LinkedHashMap<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private final Set<String> required = new LinkedHashSet<>();

    KubernetesType(String typeName) {
        this.typeName = typeName;
    }

    static {
        Properties table = new Properties();
        try (InputStream resource = KubernetesType.class.getResourceAsStream(RESOURCE)) {
            table.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
        for (KubernetesType type : values()) {
            for (String entry : table.getProperty(type.typeName).trim().split("\\s+")) {
                type.add(entry);
            }
        }
    }

    private void add(String entry) {
        String field = entry.replace(REQUIRED_MARK, "");
        fields.add(field);
        if (entry.endsWith(REQUIRED_MARK)) {
            required.add(field);
        }
        fieldBySpelling.put(field, field);
        fieldBySpelling.put(pythonSpelling(field), field);
    }

    /** Name in the API: {@code PodSpec}. */
    public String typeName() {
        return typeName;
    }

    /** The field in the API's spelling; empty if neither spelling has such a field. */
    public Optional<String> field(String written) {
        return Optional.ofNullable(fieldBySpelling.get(written));
    }

    /** All fields in the API's spelling. */
    public Set<String> fields() {
        return Set.copyOf(fields);
    }

    /** Fields that must have a value, in the API's spelling. */
    public Set<String> required() {
        return Set.copyOf(required);
    }

    /** A field as the Python client spells it. */
    static String pythonSpelling(String field) {
        String separated = ACRONYM_BEFORE_WORD.matcher(field).replaceAll("$1_$2");
        return WORD_END.matcher(separated).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
