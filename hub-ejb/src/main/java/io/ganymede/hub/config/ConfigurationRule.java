package io.ganymede.hub.config;

import io.ganymede.hub.config.source.ConfigurationNode.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must hold between settings.
 *
 * @param reads the settings whose values it relies on
 * @param check finds what breaks it
 */
record ConfigurationRule(List<Setting<?>> reads, Function<Configuration, Stream<Violation>> check) {

    /** Of the settings that lead to a value the first that is written; if none is, the first. */
    static Setting<?> written(Configuration configuration, Setting<?>... settings) {
        return Arrays.stream(settings)
                .filter(configuration::isExplicit)
                .findFirst()
                .orElse(settings[0]);
    }

    static Stream<Violation> when(boolean violated, Setting<?> setting, String words) {
        return violated ? Stream.of(new Violation(setting, words)) : Stream.empty();
    }

    /** A broken rule; the words continue the name of the setting. */
    record Violation(Setting<?> setting, String words) {

        ConfigurationProblem problem(Function<Setting<?>, Optional<Place>> place) {
            Optional<Place> written = place.apply(setting);
            return new ConfigurationProblem(
                    written.map(Place::origin).orElse(""),
                    written.map(Place::line).orElse(OptionalInt.empty()),
                    setting.name(),
                    setting.name() + words,
                    Optional.empty());
        }
    }
}
