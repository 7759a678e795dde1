package io.ganymede.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.config.section.DockerSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlaidConfigurationTest {
    private final Configuration base = ConfigurationFixture.load("Spawner: {start_timeout: 90, cpu_limit: 2}");

    @Test
    void readsWhatIsLaidOverByTheTypesOfTheSettings() {
        Configuration overlaid = OverlaidConfiguration.of(
                base,
                List.of(
                        value("start_timeout", 300L),
                        value("mem_limit", "2G"),
                        value("environment", Map.of("A", "1")),
                        value("cmd", List.of("lab", "-v"))));

        assertThat(overlaid.get(SpawnerSettings.START_TIMEOUT)).isEqualTo(Duration.ofMinutes(5));
        assertThat(overlaid.get(SpawnerSettings.MEM_LIMIT)).contains(new ByteSize(2L << 30));
        assertThat(overlaid.get(SpawnerSettings.ENVIRONMENT)).containsExactly(Map.entry("A", "1"));
        assertThat(overlaid.get(SpawnerSettings.CMD)).containsExactly("lab", "-v");
        assertThat(overlaid.get(SpawnerSettings.CPU_LIMIT)).contains(2.0);
        assertThat(overlaid.isExplicit(SpawnerSettings.MEM_LIMIT)).isTrue();
        assertThat(overlaid.isExplicit(SpawnerSettings.HTTP_TIMEOUT)).isFalse();
        assertThat(overlaid.home()).isEqualTo(base.home());
    }

    @Test
    void laysNothingOverWhatMayBeAbsent() {
        OverriddenValue nothing = value("cpu_limit", null);

        assertThat(OverlaidConfiguration.of(base, List.of(nothing)).get(SpawnerSettings.CPU_LIMIT))
                .isEmpty();
    }

    @Test
    void lastOfTwoCounts() {
        Configuration overlaid =
                OverlaidConfiguration.of(base, List.of(value("cpu_limit", 3L), value("cpu_limit", 0.5)));

        assertThat(overlaid.get(SpawnerSettings.CPU_LIMIT)).contains(0.5);
    }

    @Test
    void isTheSameAfterItWasHandedOn() {
        OverlaidConfiguration first = OverlaidConfiguration.of(base, List.of(value("cpu_limit", 3L)));
        OverlaidConfiguration second = OverlaidConfiguration.of(
                first, List.of(new OverriddenValue("DockerSpawner", "image", "DockerSpawner.image", "lab:1")));

        Configuration restored = OverlaidConfiguration.restore(base, OverlaidConfiguration.overrides(second));

        assertThat(OverlaidConfiguration.overrides(base)).isEmpty();
        assertThat(second.overrides()).containsOnlyKeys("Spawner.cpu_limit", "DockerSpawner.image");
        assertThat(restored.get(SpawnerSettings.CPU_LIMIT)).contains(3.0);
        assertThat(restored.get(DockerSpawnerSettings.IMAGE)).isEqualTo("lab:1");
    }

    @Test
    void namesEveryValueThatIsWrongByItsPlace() {
        List<OverriddenValue> wrong = List.of(
                new OverriddenValue("Spawner", "cpu_limit", "KubeSpawner.profile_list[0].cpu_limit", "much"),
                new OverriddenValue("Spawner", "cpu_limitt", "KubeSpawner.profile_list[1].cpu_limitt", 1L),
                value("environment", List.of()));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> OverlaidConfiguration.of(base, wrong))
                .satisfies(thrown -> assertThat(thrown.problems())
                        .extracting(ConfigurationProblem::toString)
                        .satisfiesExactly(
                                first -> assertThat(first)
                                        .startsWith("KubeSpawner.profile_list[0].cpu_limit must be ")
                                        .endsWith(", but is the text \"much\""),
                                second -> assertThat(second)
                                        .isEqualTo("KubeSpawner.profile_list[1].cpu_limitt is not a setting;"
                                                + " did you mean Spawner.cpu_limit?"),
                                third -> assertThat(third)
                                        .startsWith("Spawner.environment must be ")
                                        .endsWith(", but is a list")));
    }

    private static OverriddenValue value(String trait, Object tree) {
        return new OverriddenValue("Spawner", trait, "Spawner." + trait, tree);
    }
}
