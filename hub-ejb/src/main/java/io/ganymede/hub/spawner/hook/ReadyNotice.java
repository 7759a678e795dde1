package io.ganymede.hub.spawner.hook;

import java.util.Objects;

/**
 * What a waiting user reads when the server is ready.
 *
 * @param message plain text
 * @param html the same as HTML, which is shown as it is
 */
public record ReadyNotice(String message, String html) {
    public ReadyNotice {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(html, "html");
    }

    /**
     * What is said where no hook says anything else.
     *
     * @param path of the server; percent-encoded, so that nothing in it means anything in HTML
     */
    public static ReadyNotice at(String path) {
        return new ReadyNotice("Server ready at " + path, "Server ready at <a href=\"" + path + "\">" + path + "</a>");
    }

    /** A plain text, shown as such. */
    public static ReadyNotice of(String message) {
        String escaped = message.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        return new ReadyNotice(message, escaped);
    }
}
