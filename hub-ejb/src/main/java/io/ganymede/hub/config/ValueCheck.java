package io.ganymede.hub.config;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import io.ganymede.hub.config.source.PythonSnippets;
import io.ganymede.hub.config.source.WrittenValue;
import io.ganymede.hub.config.type.InvalidValueException;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks a written value against the type of its setting and says what would be right. */
final class ValueCheck {

    private static final int LONGEST_QUOTE = 60;

    private ValueCheck() {}

    /** Whether the value is of the setting's type; reports it if not. */
    static boolean isRight(Setting<?> setting, WrittenValue value, Consumer<ConfigurationProblem> problems) {
        Optional<Scalar> code = PythonSnippets.find(value.node());
        if (code.isPresent()) {
            String message = value.name() + " is Python, which is not run; write "
                    + setting.type().insteadOfCode();
            problems.accept(problem(value, code.get(), value.name(), message));
            return false;
        }
        try {
            setting.type().parse(value.node());
            return true;
        } catch (InvalidValueException e) {
            String path = value.name() + e.subPath();
            String message = path + " must be " + e.getMessage() + ", but is " + words(setting, e.node());
            problems.accept(problem(value, e.node(), path, message));
            return false;
        }
    }

    /** Reads a value that was found right. */
    static <T> T read(Setting<T> setting, ConfigurationNode node) {
        try {
            return setting.type().parse(node);
        } catch (InvalidValueException e) {
            throw new IllegalStateException(setting.name() + " was not checked", e);
        }
    }

    private static ConfigurationProblem problem(
            WrittenValue value, ConfigurationNode node, String path, String message) {
        return new ConfigurationProblem(value.place().origin(), node.place().line(), path, message, Optional.empty());
    }

    private static String words(Setting<?> setting, ConfigurationNode node) {
        if (setting.secret() || !(node instanceof Scalar scalar) || scalar.scalarKind() == ScalarKind.EMPTY) {
            return node.kind();
        }
        boolean quotable =
                scalar.text().length() <= LONGEST_QUOTE && scalar.text().chars().noneMatch(Character::isISOControl);
        if (!quotable) {
            return node.kind();
        }
        boolean text = scalar.scalarKind() == ScalarKind.TEXT || scalar.scalarKind() == ScalarKind.ANY;
        return text ? "the text \"" + scalar.text() + "\"" : scalar.text();
    }
}
