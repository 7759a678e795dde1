package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import io.ganymede.hub.config.template.ServerPlaceholders;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What must be true of a part of a written tree. */
@FunctionalInterface
interface NodeRule {
    /** Anything. */
    NodeRule ANYTHING = node -> {};

    /** A text, which may be a number or the like in quotes only. */
    NodeRule TEXT = node -> {
        if (!isText(node)) {
            throw new InvalidValueException(node, "a text, in quotes if it looks like a number");
        }
    };

    /** An amount in the cluster's notation. */
    NodeRule QUANTITY = node -> {
        if (!(node instanceof Scalar scalar)
                || !Words.QUANTITY.matcher(scalar.text()).matches()
                || scalar.scalarKind() == ScalarKind.BOOLEAN
                || scalar.scalarKind() == ScalarKind.EMPTY) {
            throw new InvalidValueException(node, "an amount, for example 2, \"500m\" or \"4Gi\"");
        }
    };

    /** A text in which the placeholders of servers may stand, or a tree with such texts. */
    NodeRule EXPANDABLE = NodeRule::checkTemplates;

    /** The value of a label, in which placeholders may stand. */
    NodeRule LABEL_VALUE = node -> {
        TEXT.check(node);
        EXPANDABLE.check(node);
        String text = ((Scalar) node).text();
        if (text.indexOf('{') < 0 && !Words.LABEL_VALUE.matcher(text).matches()) {
            throw new InvalidValueException(
                    node,
                    "a value of a label: at most 63 letters, digits and characters of \"-_.\", with a letter or digit"
                            + " at both ends, or empty");
        }
    };

    /** A variable of a server: a text, or an object with {@code value} or {@code valueFrom}. */
    NodeRule VARIABLE = node -> {
        if (node instanceof Mapping) {
            object(KubernetesType.ENVIRONMENT_VARIABLE, Set.of("name")).check(node);
        } else if (!isText(node)) {
            throw new InvalidValueException(
                    node, "a text, in quotes if it looks like a number, or a map with value or valueFrom");
        }
        EXPANDABLE.check(node);
    };

    /** A name of a Secret, or an object that has it. */
    NodeRule REFERENCE = node -> {
        if (node instanceof Mapping) {
            object(KubernetesType.LOCAL_OBJECT_REFERENCE, Set.of()).check(node);
        } else {
            TEXT.check(node);
        }
    };

    /** @throws InvalidValueException if it is not so; the message completes "NAME must be …" */
    void check(ConfigurationNode node) throws InvalidValueException;

    /** This and another. */
    default NodeRule and(NodeRule other) {
        return node -> {
            check(node);
            other.check(node);
        };
    }

    /**
     * An object of the cluster's, its fields in either spelling, with all that it must have.
     *
     * @param dispensable fields that need no value although the cluster wants one
     */
    static NodeRule object(KubernetesType type, Set<String> dispensable) {
        return node -> {
            Set<String> present = checkFields(type, node);
            for (String field : new TreeSet<>(type.required())) {
                if (!present.contains(field) && !dispensable.contains(field)) {
                    throw new InvalidValueException(node, "a map with a value for " + field);
                }
            }
        };
    }

    /** Some fields of an object of the cluster's, in either spelling. */
    static NodeRule fieldsOf(KubernetesType type) {
        return node -> checkFields(type, node);
    }

    /** The key of a label or annotation. */
    static void checkMetadataKey(String key, ConfigurationNode value) throws InvalidValueException {
        int slash = key.indexOf('/');
        boolean prefixed = slash < 0
                || slash <= Words.LONGEST_DOMAIN
                        && Words.DOMAIN.matcher(key.substring(0, slash)).matches();
        String name = key.substring(slash + 1);
        if (!prefixed || name.isEmpty() || !Words.LABEL_VALUE.matcher(name).matches()) {
            throw new InvalidValueException(
                    value,
                    "named by a key such as team or example.org/team: at most 63 letters, digits and characters of"
                            + " \"-_.\" after a domain name and a slash, which may be missing");
        }
    }

    /** The API's spelling only: its objects below the topmost level know no other. */
    static void checkCamelCase(String key, ConfigurationNode value) throws InvalidValueException {
        if (key.indexOf('_') >= 0) {
            throw new InvalidValueException(value, "written as the cluster's API does, for example runAsUser");
        }
    }

    private static Set<String> checkFields(KubernetesType type, ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, "a map of fields of the cluster's type " + type.typeName());
        }
        Set<String> present = new HashSet<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            Optional<String> field = type.field(entry.getKey());
            if (field.isEmpty()) {
                throw new InvalidValueException(
                                entry.getValue().value(),
                                "a field of the cluster's type " + type.typeName() + ", which has "
                                        + String.join(", ", new TreeSet<>(type.fields())))
                        .within("." + entry.getKey());
            }
            if (!isEmpty(entry.getValue().value())) {
                present.add(field.get());
            }
        }
        return present;
    }

    private static void checkTemplates(ConfigurationNode node) throws InvalidValueException {
        if (node instanceof Mapping mapping) {
            for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
                inside("." + entry.getKey(), entry.getValue().value());
            }
        } else if (node instanceof Sequence sequence) {
            for (int index = 0; index < sequence.items().size(); index++) {
                inside("[" + index + "]", sequence.items().get(index));
            }
        } else if (isText(node)) {
            Optional<String> problem = ServerPlaceholders.problem(((Scalar) node).text());
            if (problem.isPresent()) {
                throw new InvalidValueException(node, "a text with known placeholders: " + problem.get());
            }
        }
    }

    private static void inside(String step, ConfigurationNode node) throws InvalidValueException {
        try {
            checkTemplates(node);
        } catch (InvalidValueException e) {
            throw e.within(step);
        }
    }

    private static boolean isEmpty(ConfigurationNode node) {
        return node instanceof Scalar scalar && scalar.scalarKind() == ScalarKind.EMPTY;
    }

    private static boolean isText(ConfigurationNode node) {
        return node instanceof Scalar scalar
                && (scalar.scalarKind() == ScalarKind.TEXT || scalar.scalarKind() == ScalarKind.ANY);
    }

    /** Notations of the cluster's. */
    final class Words {
        static final int LONGEST_DOMAIN = 253;
        static final Pattern QUANTITY =
                Pattern.compile("\\+?(\\d+\\.?\\d*|\\.\\d+)([numkMGTPE]|[KMGTPE]i|[eE][-+]?\\d{1,3})?");
        static final Pattern LABEL_VALUE = Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");
        static final Pattern DOMAIN =
                Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");
        static final Pattern OBJECT_NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

        private Words() {}
    }
}
