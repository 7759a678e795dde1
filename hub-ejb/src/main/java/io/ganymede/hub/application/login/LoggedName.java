package io.ganymede.hub.application.login;

import java.util.stream.Collectors;

/** A name that somebody typed, in a form that a log can hold: short, on one line, without control characters. */
final class LoggedName {
    private static final int LONGEST = 32;
    private static final int SHOWN = 16;

    private LoggedName() {}

    static String of(String typed) {
        int length = typed.codePointCount(0, typed.length());
        String shown = typed.codePoints()
                .limit(length > LONGEST ? SHOWN : LONGEST)
                .mapToObj(LoggedName::visible)
                .collect(Collectors.joining());
        return length > LONGEST ? shown + "... (" + length + " characters)" : shown;
    }

    private static String visible(int character) {
        boolean plain = Character.isLetterOrDigit(character) || "-._@+ ".indexOf(character) >= 0;
        return plain ? Character.toString(character) : String.format("\\u%04x", character);
    }
}
