package io.ganymede.hub.spawner.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.ByteSize;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.spawner.ChoiceRefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenSettingsTest {
    private static final Configuration SIMPLE = ConfigurationFixture.load(
            """
            JupyterHub: {spawner_class: simple}
            Spawner:
              environment: {KEPT: "1"}
              apply_user_options: {energy: environment.ENERGY, memory: mem_limit, cores: cpu_limit, loud: debug, more: args}
            """);

    @Test
    void textsBecomeWhatTheirSettingsTake() throws ChoiceRefusedException {
        Configuration chosen = ChosenSettings.over(
                SIMPLE,
                Map.of(
                        "energy",
                        "511keV",
                        "memory",
                        "2G",
                        "cores",
                        "1.5",
                        "loud",
                        "true",
                        "more",
                        List.of("--x"),
                        "other",
                        "nothing"));

        assertThat(chosen.get(SpawnerSettings.ENVIRONMENT))
                .containsExactlyInAnyOrderEntriesOf(Map.of("KEPT", "1", "ENERGY", "511keV"));
        assertThat(chosen.get(SpawnerSettings.MEM_LIMIT).map(ByteSize::bytes)).contains(2L << 30);
        assertThat(chosen.get(SpawnerSettings.CPU_LIMIT)).contains(1.5);
        assertThat(chosen.get(SpawnerSettings.DEBUG)).isTrue();
        assertThat(chosen.get(SpawnerSettings.ARGS)).containsExactly("--x");
        // another hub makes the same of what is stored
        Configuration restored = OverlaidConfiguration.restore(SIMPLE, OverlaidConfiguration.overrides(chosen));
        assertThat(restored.get(SpawnerSettings.CPU_LIMIT)).contains(1.5);
    }

    @Test
    void withoutOptionsNothingChanges() throws ChoiceRefusedException {
        assertThat(ChosenSettings.over(SIMPLE, Map.of())).isSameAs(SIMPLE);
    }

    @Test
    void podsHaveSettingsOfTheirOwn() throws ChoiceRefusedException {
        Configuration kube = ConfigurationFixture.load(
                """
                JupyterHub: {spawner_class: kubespawner}
                KubeSpawner: {apply_user_options: {image_input: image, energy: environment.ENERGY}}
                """);

        Configuration chosen = ChosenSettings.over(kube, Map.of("image_input", "a/b:1", "energy", 5L));

        assertThat(chosen.get(KubeSpawnerSettings.IMAGE)).isEqualTo("a/b:1");
        assertThat(chosen.get(SpawnerSettings.ENVIRONMENT)).containsEntry("ENERGY", "5");
    }

    @Test
    void aValueThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> ChosenSettings.over(SIMPLE, Map.of("memory", List.of("2G"))))
                .isInstanceOfSatisfying(ChoiceRefusedException.class, refused -> assertThat(refused.field())
                        .isEqualTo("memory"))
                .hasMessageContaining("'memory'");
        assertThatThrownBy(() -> ChosenSettings.over(SIMPLE, Map.of("cores", "many")))
                .isInstanceOf(ChoiceRefusedException.class);
        assertThatThrownBy(() -> ChosenSettings.over(SIMPLE, Map.of("energy", Map.of("a", "b"))))
                .isInstanceOf(ChoiceRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mem_limt", "environment.", "mem_limit.x"})
    void aNameThatIsNoSettingStopsTheStart(String name) {
        assertThat(ConfigurationFixture.problemsOf("Spawner: {apply_user_options: {a: " + name + "}}"))
                .singleElement()
                .asString()
                .contains("Spawner.apply_user_options.a must be the name of a setting", name);
    }
}
