package io.ganymede.hub.spawner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was filled in before a start: by a posted form, or by the address of the start page (hub contract 5.7).
 *
 * @param texts values by the names of fields, in their order
 * @param files uploads by the names of fields, in their order
 */
public record FormData(Map<String, List<String>> texts, Map<String, List<UploadedFile>> files) {
    /** Ending of the name under which an upload counts among the fields. */
    public static final String FILE_SUFFIX = "_file";

    /** Nothing at all. */
    public static final FormData EMPTY = new FormData(Map.of(), Map.of());

    public FormData {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** A form without uploads. */
    public static FormData of(Map<String, List<String>> texts) {
        return new FormData(texts, Map.of());
    }

    public boolean isEmpty() {
        return texts.isEmpty() && files.isEmpty();
    }

    /** Every field as a list of texts, or of files as they stand in user options; upload {@code x} is {@code x_file}. */
    public Map<String, List<?>> fields() {
        Map<String, List<?>> fields = new LinkedHashMap<>(texts);
        files.forEach((name, uploads) -> fields.put(
                name + FILE_SUFFIX, uploads.stream().map(UploadedFile::toTree).toList()));
        return fields;
    }
}
