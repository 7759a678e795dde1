package io.ganymede.hub.config.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a placeholder's value is laid out: what stands after the colon of {@code {userid:05d}}, in Python's notation. Known
 * are fill character, alignment, width, precision of texts, and the types {@code s} and {@code d}.
 */
final class FieldFormat {
    /** A user's own text may end up in a template, so that nobody shall ask for a name of a million blanks. */
    private static final Pattern NOTATION = Pattern.compile(
            "(?:(?<fill>.)?(?<align>[<>=^]))?(?<zero>0)?(?<width>[1-9]\\d{0,2})?(?:\\.(?<precision>\\d{1,3}))?"
                    + "(?<type>[sd])?",
            Pattern.DOTALL);

    private final String fill;
    private final char align;
    private final int width;
    private final int precision;

    private FieldFormat(String fill, char align, int width, int precision) {
        this.fill = fill;
        this.align = align;
        this.width = width;
        this.precision = precision;
    }

    /** @throws TemplateException if the notation is no such one, or not one for the kind of value */
    static FieldFormat of(String notation, boolean number) throws TemplateException {
        Matcher parts = NOTATION.matcher(notation);
        if (!parts.matches() || !suits(parts, number)) {
            throw new TemplateException("\"" + notation + "\" is no format for a " + (number ? "number" : "text")
                    + ": there may be a fill character, <, > or ^, a width below 1000 and "
                    + (number ? "\"d\", as in {userid:05d}" : "a precision, as in {username:.8}"));
        }
        boolean zero = parts.group("zero") != null;
        String fill = parts.group("fill") != null ? parts.group("fill") : zero ? "0" : " ";
        char align = number ? '>' : '<';
        if (parts.group("align") != null) {
            align = parts.group("align").charAt(0);
        }
        return new FieldFormat(
                fill, align, count(parts.group("width"), 0), count(parts.group("precision"), Integer.MAX_VALUE));
    }

    private static boolean suits(Matcher parts, boolean number) {
        String type = parts.group("type");
        if (number) {
            return parts.group("precision") == null && !"s".equals(type);
        }
        return !"d".equals(type) && !"=".equals(parts.group("align"));
    }

    private static int count(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    /** The value in this format; lengths count characters, not Java's halves of them. */
    String apply(String value) {
        int length = value.codePointCount(0, value.length());
        String shown = length <= precision ? value : value.substring(0, value.offsetByCodePoints(0, precision));
        int missing = width - shown.codePointCount(0, shown.length());
        if (missing <= 0) {
            return shown;
        }
        int before =
                switch (align) {
                    case '<' -> 0;
                    case '^' -> missing / 2;
                    default -> missing;
                };
        return fill.repeat(before) + shown + fill.repeat(missing - before);
    }
}
