package io.ganymede.hub.config.template;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills placeholders in as Python's format strings do (KubeSpawner contract 4): <code>{name}</code>, a character of it as
 * in <code>{name[0]}</code>, a format as in <code>{userid:05d}</code>; <code>{{</code> and <code>}}</code> stand for braces.
 * What Python could do besides, with attributes, representations or nested placeholders, is refused.
 */
public final class FormatTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?<name>[A-Za-z_]\\w*)(?:\\[(?<index>\\d{1,4})\\])?(?<conversion>!s)?(?::(?<format>.*))?", Pattern.DOTALL);

    private FormatTemplate() {}

    /**
     * The text with its placeholders filled in.
     *
     * @param fields texts, and whole numbers as {@link Number}
     * @throws TemplateException if there is a brace without its counterpart or a placeholder that is none
     */
    public static String fill(String template, Map<String, Object> fields) throws TemplateException {
        StringBuilder filled = new StringBuilder(template.length() + 32);
        int position = 0;
        while (position < template.length()) {
            char character = template.charAt(position);
            if (character != '{' && character != '}') {
                filled.append(character);
                position++;
            } else if (template.startsWith(String.valueOf(character), position + 1)) {
                filled.append(character);
                position += 2;
            } else {
                int end = character == '{' ? template.indexOf('}', position) : -1;
                if (end < 0) {
                    throw new TemplateException("a single " + character
                            + " stands in the text. A brace that is meant as such is written twice: " + character
                            + character);
                }
                filled.append(value(template.substring(position + 1, end), fields));
                position = end + 1;
            }
        }
        return filled.toString();
    }

    private static String value(String placeholder, Map<String, Object> fields) throws TemplateException {
        Matcher parts = PLACEHOLDER.matcher(placeholder);
        if (!parts.matches() || !fields.containsKey(parts.group("name"))) {
            throw new TemplateException("{" + placeholder + "} is no placeholder. There are "
                    + new TreeSet<>(fields.keySet())
                            .stream().map(name -> "{" + name + "}").collect(Collectors.joining(", "))
                    + "; braces that are meant as such are written twice: {{ }}");
        }
        Object value = fields.get(parts.group("name"));
        boolean number = value instanceof Number && parts.group("conversion") == null;
        String text = value.toString();
        if (parts.group("index") != null) {
            text = character(placeholder, value, Integer.parseInt(parts.group("index")));
        }
        return parts.group("format") == null
                ? text
                : FieldFormat.of(parts.group("format"), number).apply(text);
    }

    private static String character(String placeholder, Object value, int index) throws TemplateException {
        if (!(value instanceof String text) || index >= text.codePointCount(0, text.length())) {
            throw new TemplateException(
                    "{" + placeholder + "} asks for a character that \"" + value + "\" does not have");
        }
        return Character.toString(text.codePointAt(text.offsetByCodePoints(0, index)));
    }
}
