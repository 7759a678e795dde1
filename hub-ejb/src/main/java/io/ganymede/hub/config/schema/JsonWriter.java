package io.ganymede.hub.config.schema;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes a tree of text, number, boolean, null, list and map with text keys as JSON. */
public final class JsonWriter {

    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    /** On one line. */
    public static String compact(Object tree) {
        return new JsonWriter(false).write(tree, 0).out.toString();
    }

    /** On many lines, each ended by a line feed. */
    public static String pretty(Object tree) {
        return new JsonWriter(true).write(tree, 0).out.append('\n').toString();
    }

    private JsonWriter write(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, depth);
        } else if (value instanceof Collection<?> items) {
            writeItems(items, depth);
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            writeText(value.toString());
        }
        return this;
    }

    private void writeMap(Map<?, ?> map, int depth) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            newLine(depth + 1);
            writeText(entry.getKey().toString());
            out.append(pretty ? ": " : ":");
            write(entry.getValue(), depth + 1);
            out.append(entries.hasNext() ? "," : "");
        }
        if (!map.isEmpty()) {
            newLine(depth);
        }
        out.append('}');
    }

    private void writeItems(Collection<?> items, int depth) {
        out.append('[');
        Iterator<?> iterator = items.iterator();
        while (iterator.hasNext()) {
            newLine(depth + 1);
            write(iterator.next(), depth + 1);
            out.append(iterator.hasNext() ? "," : "");
        }
        if (!items.isEmpty()) {
            newLine(depth);
        }
        out.append(']');
    }

    private void newLine(int depth) {
        if (pretty) {
            out.append('\n').append(INDENT.repeat(depth));
        }
    }

    private void writeText(String text) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' ? String.format("\\u%04x", c) : Character.toString(c));
            }
        });
        out.append('"');
    }
}
