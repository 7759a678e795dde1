package io.ganymede.hub.application.configuration;

import io.ganymede.hub.config.Setting;
import java.util.List;

/**
 * What came of reading the configuration again.
 *
 * @param applied names of the settings that were changed
 * @param waiting names of the settings that are written differently, but keep their value until a restart
 * @param problems what is wrong, a sentence each; then nothing was changed
 */
public record ReloadOutcome(List<String> applied, List<String> waiting, List<String> problems) {

    public ReloadOutcome {
        applied = List.copyOf(applied);
        waiting = List.copyOf(waiting);
        problems = List.copyOf(problems);
    }

    static ReloadOutcome changed(List<Setting<?>> applied, List<Setting<?>> waiting) {
        return new ReloadOutcome(
                applied.stream().map(Setting::name).toList(),
                waiting.stream().map(Setting::name).toList(),
                List.of());
    }

    static ReloadOutcome refused(List<String> problems) {
        return new ReloadOutcome(List.of(), List.of(), problems);
    }

    /** Whether the configuration could be used, changed or not. */
    public boolean isAccepted() {
        return problems.isEmpty();
    }
}
