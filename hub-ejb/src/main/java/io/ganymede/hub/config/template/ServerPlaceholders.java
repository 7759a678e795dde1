package io.ganymede.hub.config.template;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The placeholders that may stand in settings about the pods of servers (KubeSpawner contract 4). */
public final class ServerPlaceholders {
    private static final String SAMPLE = "sample";
    private static final Map<String, Object> SAMPLES = samples();

    private ServerPlaceholders() {}

    /** Why the text cannot be filled in, as a sentence; empty if it can. */
    public static Optional<String> problem(String template) {
        return problem(template, SAMPLES);
    }

    /** As {@link #problem(String)}, for a text in which only placeholders of these names may stand. */
    public static Optional<String> problem(String template, Map<String, Object> samples) {
        try {
            FormatTemplate.fill(template, samples);
            return Optional.empty();
        } catch (TemplateException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Map<String, Object> samples() {
        Map<String, Object> samples = new TreeMap<>();
        for (String name : new String[] {"username", "servername", "user_server"}) {
            samples.put(name, SAMPLE);
            samples.put("safe_" + name, SAMPLE);
            samples.put("escaped_" + name, SAMPLE);
        }
        for (String name : new String[] {
            "unescaped_username", "unescaped_servername", "hubnamespace", "pod_name", "pvc_name", "namespace"
        }) {
            samples.put(name, SAMPLE);
        }
        samples.put("userid", 1);
        return samples;
    }
}
