package io.ganymede.hub.spawner;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A file that came with a form. Its body is read only.
 *
 * @param name as the browser calls it
 * @param contentType as the browser calls it; {@code application/unknown} if it says nothing
 */
public record UploadedFile(String name, String contentType, byte[] body) {
    /** Marks bytes in stored options, which JupyterHub reads and writes the same way (hub contract 13). */
    public static final String BYTES_MARK = "__jupyterhub_bytes__";

    private static final int LINE_LENGTH = 76;

    public UploadedFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(body, "body");
    }

    /** What stands for it in user options, as a tree of texts, truth values and maps. */
    public Map<String, Object> toTree() {
        Base64.Encoder lines = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'});
        String data = lines.encodeToString(body);
        Map<String, Object> bytes = new LinkedHashMap<>();
        bytes.put(BYTES_MARK, true);
        bytes.put("data", data.isEmpty() ? "" : data + "\n");
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("filename", name);
        tree.put("body", bytes);
        tree.put("content_type", contentType);
        return tree;
    }

    /** Name and size; what is in a file stays out of logs. */
    @Override
    public String toString() {
        return "UploadedFile[name=" + name + ", size=" + body.length + "]";
    }
}
