package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The special sections that count, because the authenticator, spawner and proxy in use are of their kind. */
public final class ActiveSections {

    private static final Map<String, Section> AUTHENTICATORS = Map.of(
            "dummy",
            DummyAuthenticatorSettings.SECTION,
            "native",
            NativeAuthenticatorSettings.SECTION,
            PamAuthenticatorSettings.AUTHENTICATOR,
            PamAuthenticatorSettings.SECTION,
            "shared-password",
            SharedPasswordAuthenticatorSettings.SECTION);
    private static final Map<String, Section> SPAWNERS = Map.of(
            "simple",
            SimpleLocalProcessSpawnerSettings.SECTION,
            LocalProcessSpawnerSettings.SPAWNER,
            LocalProcessSpawnerSettings.SECTION,
            DockerSpawnerSettings.SPAWNER,
            DockerSpawnerSettings.SECTION,
            KubeSpawnerSettings.SPAWNER,
            KubeSpawnerSettings.SECTION);

    private final List<Section> active;

    private ActiveSections(List<Section> active) {
        this.active = active;
    }

    /** @param spawner short name; empty means the default, {@code simple} */
    public static ActiveSections of(Optional<String> authenticator, Optional<String> spawner) {
        Stream<Optional<Section>> sections = Stream.of(
                authenticator.map(AUTHENTICATORS::get),
                Optional.ofNullable(SPAWNERS.get(spawner.orElse("simple"))),
                Optional.of(ConfigurableHttpProxySettings.SECTION));
        return new ActiveSections(sections.flatMap(Optional::stream).toList());
    }

    /** The section of a spawner; for one that is no part of the product the general one. */
    public static Section ofSpawner(String name) {
        return SPAWNERS.getOrDefault(name, SpawnerSettings.SECTION);
    }

    /** Short names of the authenticators that are part of the product, in alphabetical order. */
    public static List<String> authenticators() {
        return Stream.concat(AUTHENTICATORS.keySet().stream(), Stream.of("development", "null"))
                .sorted()
                .toList();
    }

    /** Short names of the spawners that are part of the product, in alphabetical order. */
    public static List<String> spawners() {
        return SPAWNERS.keySet().stream().sorted().toList();
    }

    /** Whether a section is in use; those of other authenticators and spawners than the chosen ones are not. */
    public boolean includes(Section section) {
        boolean special = AUTHENTICATORS.containsValue(section) || SPAWNERS.containsValue(section);
        return !special || active.stream().anyMatch(used -> used.lineage().contains(section));
    }

    /** The sections in which settings that this section declares may be written, the one that wins first. */
    public List<Section> lineageFor(Section declaring) {
        return active.stream()
                .map(Section::lineage)
                .filter(lineage -> lineage.contains(declaring))
                .findFirst()
                .orElseGet(declaring::lineage);
    }
}
