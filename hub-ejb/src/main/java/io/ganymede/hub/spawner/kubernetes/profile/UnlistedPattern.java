package io.ganymede.hub.spawner.kubernetes.profile;

import java.util.regex.Pattern;

/**
 * What the beginning of a text has to look like that somebody writes instead of choosing. It is anchored at the start
 * only, as in JupyterHub's spawner: {@code ^reg/} accepts everything after {@code reg/}; end with {@code $} for the whole.
 *
 * @param written as the operator wrote it
 */
public record UnlistedPattern(String written, Pattern pattern) {
    /** @throws java.util.regex.PatternSyntaxException if it is no regular expression */
    static UnlistedPattern of(String written) {
        String java = written.replace("(?P<", "(?<").replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>");
        return new UnlistedPattern(written, Pattern.compile(java));
    }

    /** Whether the text begins as it should. */
    public boolean accepts(String text) {
        return pattern.matcher(text).lookingAt();
    }
}
