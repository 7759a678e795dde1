package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.template.ServerPlaceholders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types of settings about objects of a Kubernetes cluster. */
public final class ClusterTypes {
    private static final String PLACEHOLDERS = "{username}, {servername}, {user_server} and KubeSpawner's other"
            + " placeholders may stand, and braces that are meant as such are written twice";
    private static final Map<String, Object> DNS_PLACEHOLDERS = Map.of("name", "sample", "namespace", "sample");

    private ClusterTypes() {}

    /** Name of an object that is part of host names, such as a namespace. */
    public static SettingType<String> objectName() {
        return matching(NodeRule.Words.OBJECT_NAME, "a name of at most 63 lower-case letters, digits and dashes");
    }

    /** Name of an object, or an empty text for none. */
    public static SettingType<String> optionalDomain() {
        return SettingTypes.text(
                text -> text.isEmpty() || NodeRule.Words.DOMAIN.matcher(text).matches(),
                "a name of lower-case letters, digits, dashes and dots, or empty");
    }

    /** Name of an image; the cluster decides what it may look like otherwise. */
    public static SettingType<String> image() {
        return SettingTypes.text(
                text -> !text.isEmpty() && text.chars().noneMatch(c -> Character.isWhitespace(c) || c < ' '),
                "the name of an image, without blanks, for example quay.io/jupyterhub/singleuser:6.1");
    }

    /** Value of a label. */
    public static SettingType<String> labelValue() {
        return matching(
                NodeRule.Words.LABEL_VALUE,
                "a value of a label: at most 63 letters, digits and characters of \"-_.\", with a letter or digit at"
                        + " both ends");
    }

    /** A text in which the placeholders of servers may stand. */
    public static SettingType<String> template() {
        return template(text -> true);
    }

    /** As {@link #template()}, and not empty. */
    public static SettingType<String> nameTemplate() {
        return template(text -> !text.isEmpty());
    }

    private static SettingType<String> template(Predicate<String> condition) {
        return SettingTypes.text(
                text -> condition.test(text) && ServerPlaceholders.problem(text).isEmpty(),
                "a text in which " + PLACEHOLDERS + ", for example jupyter-{user_server}");
    }

    /** A text in which only {@code {name}} and {@code {namespace}} may stand. */
    public static SettingType<String> dnsTemplate() {
        return SettingTypes.text(
                text -> !text.isEmpty()
                        && ServerPlaceholders.problem(text, DNS_PLACEHOLDERS).isEmpty(),
                "a text in which {name} and {namespace} may stand, for example"
                        + " {name}.{namespace}.svc.cluster.local");
    }

    /** Amount in the cluster's notation. */
    public static SettingType<String> quantity() {
        return SettingTypes.text(
                text -> NodeRule.Words.QUANTITY.matcher(text).matches(), "an amount in quotes, for example \"10Gi\"");
    }

    /** One of some words. */
    public static SettingType<String> word(String... words) {
        return SettingTypes.text(Set.of(words)::contains, "one of " + String.join(", ", words));
    }

    /** Labels without placeholders. */
    public static SettingType<Map<String, Object>> labels() {
        return new ClusterMapType(
                NodeRule::checkMetadataKey,
                NodeRule.LABEL_VALUE,
                NodeRule.ANYTHING,
                "map of labels",
                "a map of labels, for example {team: blue}");
    }

    /** Labels of nodes, which are chosen by them. */
    public static SettingType<Map<String, Object>> nodeLabels() {
        return new ClusterMapType(
                NodeRule::checkMetadataKey,
                NodeRule.TEXT,
                NodeRule.ANYTHING,
                "map of labels of nodes",
                "a map of labels of nodes, for example {disk: ssd}");
    }

    /** Annotations, in whose values placeholders may stand. */
    public static SettingType<Map<String, Object>> annotations() {
        return new ClusterMapType(
                NodeRule::checkMetadataKey,
                NodeRule.TEXT.and(NodeRule.EXPANDABLE),
                NodeRule.ANYTHING,
                "map of annotations",
                "a map of annotations, for example {example.org/owner: \"{username}\"}");
    }

    /** Amounts by the name of the resource. */
    public static SettingType<Map<String, Object>> quantities() {
        return new ClusterMapType(
                NodeRule::checkMetadataKey,
                NodeRule.QUANTITY,
                NodeRule.ANYTHING,
                "map of amounts",
                "a map of amounts, for example {nvidia.com/gpu: 1}");
    }

    /** Variables of servers. */
    public static SettingType<Map<String, Object>> environment() {
        return new ClusterMapType(
                (key, value) -> {},
                NodeRule.VARIABLE,
                NodeRule.ANYTHING,
                "map of variables",
                "a map from variables to texts or to objects with valueFrom, for example {COLOUR: \"blue\"}");
    }

    /** A security context, in the API's spelling. */
    public static SettingType<Map<String, Object>> securityContext() {
        return new ClusterMapType(
                NodeRule::checkCamelCase,
                NodeRule.ANYTHING,
                NodeRule.ANYTHING,
                "map of fields",
                "a map of fields of a security context, for example {runAsNonRoot: true}");
    }

    /** A selector, in whose texts placeholders may stand. */
    public static SettingType<Map<String, Object>> selector() {
        return new ClusterMapType(
                NodeRule::checkCamelCase,
                NodeRule.EXPANDABLE,
                NodeRule.ANYTHING,
                "selector",
                "a selector of labels, for example {matchLabels: {tier: home}}");
    }

    /** Some fields of an object, in either spelling. */
    public static SettingType<Map<String, Object>> fields(KubernetesType type, boolean placeholders) {
        return new ClusterMapType(
                (key, value) -> {},
                placeholders ? NodeRule.EXPANDABLE : NodeRule.ANYTHING,
                NodeRule.fieldsOf(type),
                "map of fields",
                "a map of fields of the cluster's type " + type.typeName());
    }

    /** Objects of one type, in either spelling. */
    public static SettingType<List<Object>> objects(KubernetesType type, boolean placeholders) {
        NodeRule whole = NodeRule.object(type, Set.of());
        return new ClusterListType(
                placeholders ? whole.and(NodeRule.EXPANDABLE) : whole,
                false,
                "list or map of objects",
                "a list of objects of the cluster's type " + type.typeName()
                        + ", or a map whose values are such objects");
    }

    /** Secrets by which images are pulled. */
    public static SettingType<List<Object>> pullSecrets() {
        return new ClusterListType(
                NodeRule.REFERENCE, true, "list of Secrets", "a list of names of Secrets, for example [registry]");
    }

    /** Profiles that people choose from; what each must look like is checked where they are read. */
    public static SettingType<List<Object>> profiles() {
        return new ClusterListType(
                node -> {
                    if (!(node instanceof Mapping)) {
                        throw new InvalidValueException(node, "a map with display_name");
                    }
                },
                false,
                "list or map of profiles",
                "a list of profiles, for example [{display_name: Small, kubespawner_override: {cpu_limit: 1}}]");
    }

    private static SettingType<String> matching(Pattern pattern, String description) {
        return SettingTypes.text(text -> pattern.matcher(text).matches(), description);
    }
}
