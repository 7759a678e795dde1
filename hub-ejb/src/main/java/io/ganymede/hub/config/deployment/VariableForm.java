package io.ganymede.hub.config.deployment;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the text of a variable must be, where no setting says it. */
enum VariableForm {
    /** The setting says it. */
    ANY(text -> true, ""),
    FLAG(Pattern.compile("true|false|True|False|TRUE|FALSE").asMatchPredicate(), "true or false"),
    SECONDS(Pattern.compile("\\d{1,9}").asMatchPredicate(), "a number of seconds, for example 86400"),
    PORT(VariableForm::isPort, "a port, from 1 to 65535"),
    OBJECT_NAME(
            Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?").asMatchPredicate(),
            "a name of at most 63 lower-case letters, digits and dashes, for example ai-infra-users"),
    CLASS_NAME(
            Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?").asMatchPredicate(),
            "the name of a storage class, for example local-path, or disable"),
    HOST(
            Pattern.compile("(https?://)?([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?/?")
                    .asMatchPredicate(),
            "a host, with a port if need be, for example 192.168.0.199:8080"),
    HOST_NAME(
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?").asMatchPredicate(),
            "the name or address of a host, for example postgresql"),
    ORIGINS(
            Pattern.compile("\\*|https?://[^\\s,/]+(\\s*,\\s*https?://[^\\s,/]+)*")
                    .asMatchPredicate(),
            "addresses with commas between, for example https://portal.example.org,https://lab.example.org"),
    DATABASE_PART(Pattern.compile("[^\\s/@?#:%]+").asMatchPredicate(), "a name without blanks and without / @ ? # : %");

    private final Predicate<String> accepts;
    private final String description;

    VariableForm(Predicate<String> accepts, String description) {
        this.accepts = accepts;
        this.description = description;
    }

    boolean accepts(String text) {
        return accepts.test(text);
    }

    /** Completes "must be …". */
    String description() {
        return description;
    }

    private static boolean isPort(String text) {
        if (!text.matches("\\d{1,5}")) {
            return false;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65535;
    }
}
