package io.ganymede.proxy.option;

import java.util.List;

/**
 * A header field that every request to a target gets.
 *
 * @param name without blanks around it
 * @param value may be empty and may hold colons
 */
public record CustomHeader(String name, String value) {

    /**
     * Reads one {@code Name: value} per line.
     *
     * @throws InvalidOptionException if a line has no colon or no name
     */
    static List<CustomHeader> parse(String lines) {
        return lines.lines()
                .filter(line -> !line.isBlank())
                .map(CustomHeader::line)
                .toList();
    }

    private static CustomHeader line(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw new InvalidOptionException("A colon was expected in custom header: " + line);
        }
        return new CustomHeader(
                line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
}
