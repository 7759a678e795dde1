package io.ganymede.hub.spawner.kubernetes.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of form fields and stored options (KubeSpawner contract 19.2). Pure. */
public final class FieldNames {
    /** Which profile. */
    public static final String PROFILE = "profile";
    /** Chosen in place of a listed choice when something was written. */
    public static final String UNLISTED_CHOICE = "unlisted-choice";

    private static final String UNLISTED_SUFFIX = "--" + UNLISTED_CHOICE;

    private FieldNames() {}

    /** The field of an option of a profile. */
    public static String option(String slug, String option) {
        return prefix(slug) + option;
    }

    /** The field for what is written instead of choosing. */
    public static String unlisted(String slug, String option) {
        return option(slug, unlistedKey(option));
    }

    /** The key of a stored option for what was written instead of choosing. */
    public static String unlistedKey(String option) {
        return option + UNLISTED_SUFFIX;
    }

    /**
     * The options that a posted form means. Fields of other profiles than the chosen one do not count. Without a script
     * in the browser both fields of an option are posted: then the text counts only if it was chosen to.
     *
     * @return empty if no profile was posted
     */
    public static Map<String, Object> options(Map<String, List<String>> fields) {
        Map<String, Object> options = new LinkedHashMap<>();
        String slug = first(fields, PROFILE);
        if (slug == null) {
            return options;
        }
        options.put(PROFILE, slug);
        String prefix = prefix(slug);
        fields.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(name -> {
            String value = first(fields, name);
            if (value != null) {
                options.put(name.substring(prefix.length()), value);
            }
        });
        List.copyOf(options.keySet()).stream()
                .filter(key -> options.containsKey(unlistedKey(key)))
                .forEach(key -> options.remove(UNLISTED_CHOICE.equals(options.get(key)) ? key : unlistedKey(key)));
        return options;
    }

    private static String prefix(String slug) {
        return "profile-option-" + slug + "--";
    }

    private static String first(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }
}
