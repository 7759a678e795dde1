package io.ganymede.launcher;

import java.util.stream.Collectors;

/** Makes a single line of what libraries say in many. */
final class OneLine {

    private static final int LONGEST = 1000;

    private OneLine() {}

    /** The lines of a text joined, without stack frames and empty lines, cut where it gets too long to read. */
    static String of(String text) {
        String joined = String.valueOf(text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("at [\\w.$/<>]+\\(.*\\)"))
                .collect(Collectors.joining(" | "));
        return joined.length() <= LONGEST ? joined : joined.substring(0, LONGEST) + "…";
    }
}
