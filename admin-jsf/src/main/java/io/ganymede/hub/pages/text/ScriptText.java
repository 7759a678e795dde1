package io.ganymede.hub.pages.text;

import jakarta.json.JsonValue;

/** Writes values into scripts inside a page so that no value can end the string or the script element. */
public final class ScriptText {
    private ScriptText() {}

    /** JSON that is also safe inside a script element. */
    public static String json(JsonValue value) {
        return escaped(value.toString());
    }

    /** The inside of a string in double quotes. */
    public static String inString(String text) {
        return escaped(text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r"));
    }

    private static String escaped(String text) {
        return text.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
