package io.ganymede.hub.config.source;

import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises JupyterHub's configuration in Python, which is not run, and says how to write the same. */
public final class PythonSnippets {

    private static final Pattern ASSIGNMENT =
            Pattern.compile("c\\.(?<section>[A-Z]\\w*)\\.(?<trait>\\w+)\\s*(?:=|\\.).*");
    private static final Pattern STATEMENT =
            Pattern.compile("(?:import \\w.*|from \\w+(?:\\.\\w+)* import .*|def \\w+\\(.*|c = get_config\\(.*)");
    private static final Pattern VALUE =
            Pattern.compile("\\s*(?:lambda\\b.*|(?:async\\s+)?def \\w+\\(.*)", Pattern.DOTALL);
    private static final Pattern INNER_ASSIGNMENT =
            Pattern.compile("^\\s*c\\.[A-Z]\\w*\\.\\w+\\s*=", Pattern.MULTILINE);

    private PythonSnippets() {}

    /** The part of a value that is Python code; empty if none is. */
    public static Optional<Scalar> find(ConfigurationNode node) {
        if (node instanceof Scalar scalar) {
            return Optional.of(scalar).filter(text -> isCode(text.text()));
        }
        Stream<ConfigurationNode> parts = node instanceof Mapping mapping
                ? mapping.entries().values().stream().map(Entry::value)
                : ((Sequence) node).items().stream();
        return parts.map(PythonSnippets::find).flatMap(Optional::stream).findFirst();
    }

    private static boolean isCode(String value) {
        return VALUE.matcher(value).matches() || INNER_ASSIGNMENT.matcher(value).find();
    }

    /** One problem for each line of the file that is Python; none if the file may be YAML. */
    static List<ConfigurationProblem> inFile(String text, String origin) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            Optional<String> problem = problemOf(lines.get(index));
            if (problem.isPresent()) {
                problems.add(new ConfigurationProblem(
                        origin, OptionalInt.of(index + 1), "", problem.get(), Optional.empty()));
            }
        }
        return problems;
    }

    private static Optional<String> problemOf(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (assignment.matches()) {
            String section = assignment.group("section");
            String trait = assignment.group("trait");
            return Optional.of("Python is not run; write YAML: \"" + trait + ": VALUE\" below the line \"" + section
                    + ":\" for " + section + "." + trait);
        }
        return STATEMENT.matcher(line).matches()
                ? Optional.of("Python is not run; write the settings as YAML, and code as an extension in Java")
                : Optional.empty();
    }
}
