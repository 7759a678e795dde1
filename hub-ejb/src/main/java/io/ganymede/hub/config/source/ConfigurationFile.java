package io.ganymede.hub.config.source;

import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.section.SettingIndex;
import io.ganymede.hub.config.section.UpstreamSettings;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads the values that a configuration file gives. */
public final class ConfigurationFile {

    private static final long GREATEST_SIZE = 1 << 20;

    private final String origin;
    private final Consumer<ConfigurationProblem> problems;

    private ConfigurationFile(String origin, Consumer<ConfigurationProblem> problems) {
        this.origin = origin;
        this.problems = problems;
    }

    /**
     * The values in the order of the file.
     *
     * @param problems told of everything that is wrong with the file; the values that are right are still returned
     */
    public static List<WrittenValue> read(Path file, Consumer<ConfigurationProblem> problems) {
        ConfigurationFile reader = new ConfigurationFile(file.toString(), problems);
        return reader.text(file).map(reader::values).orElse(List.of());
    }

    private Optional<String> text(Path file) {
        try {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".py")) {
                report("is Python, which is not run; write the settings as YAML, and code as an extension in Java");
            } else if (Files.isDirectory(file)) {
                report("is a folder; name the configuration file in it");
            } else if (Files.size(file) > GREATEST_SIZE) {
                report("is larger than 1 MiB, which no configuration file is");
            } else {
                return Optional.of(Files.readString(file));
            }
        } catch (NoSuchFileException e) {
            report("the configuration file does not exist");
        } catch (CharacterCodingException e) {
            report("is not a text in UTF-8");
        } catch (IOException e) {
            report("the configuration file cannot be read; check its permissions");
        }
        return Optional.empty();
    }

    private List<WrittenValue> values(String text) {
        List<ConfigurationProblem> python = PythonSnippets.inFile(text, origin);
        python.forEach(problems);
        if (!python.isEmpty()) {
            return List.of();
        }
        Optional<ConfigurationNode> root = YamlReader.readFile(text, origin, problems);
        if (root.isEmpty() || SectionReader.isEmpty(root.get())) {
            return List.of();
        }
        if (!(root.get() instanceof Mapping sections)) {
            report(
                    root.get().place(),
                    "",
                    "must consist of sections, for example \"JupyterHub:\", but is "
                            + root.get().kind());
            return List.of();
        }
        List<WrittenValue> values = new ArrayList<>();
        sections.entries().forEach((name, entry) -> values.addAll(section(name, entry)));
        return values;
    }

    private List<WrittenValue> section(String name, Entry entry) {
        if (Sections.named(name).isEmpty() && !UpstreamSettings.hasSection(name)) {
            reportUnknownSection(name, entry.keyPlace());
        } else if (entry.value() instanceof Mapping mapping) {
            return SectionReader.read(name, mapping);
        } else if (!SectionReader.isEmpty(entry.value())) {
            report(
                    entry.value().place(),
                    name,
                    name + " must hold settings, for example \"  name: value\", but is "
                            + entry.value().kind());
        }
        return List.of();
    }

    private void reportUnknownSection(String name, Place place) {
        int dot = name.indexOf('.');
        if (dot > 0
                && SettingIndex.find(name.substring(0, dot), name.substring(dot + 1))
                        .isPresent()) {
            String section = name.substring(0, dot);
            report(
                    place,
                    name,
                    name + " must be written as \"" + name.substring(dot + 1) + ": VALUE\" below the line \"" + section
                            + ":\"");
            return;
        }
        problems.accept(new ConfigurationProblem(
                place.origin(), place.line(), name, name + " is not a section", SettingIndex.nearestSection(name)));
    }

    private void report(String message) {
        report(new Place(origin, OptionalInt.empty()), "", message);
    }

    private void report(Place place, String path, String message) {
        problems.accept(new ConfigurationProblem(place.origin(), place.line(), path, message, Optional.empty()));
    }
}
