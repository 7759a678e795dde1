package io.ganymede.hub.config.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** KubeSpawner contract 2: every trait with a value that is right and values that are not. */
class KubeSpawnerSettingsTest {
    private static final String CASES = "/io/ganymede/hub/config/section/kubespawner-settings.csv";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = CASES, delimiter = '|', useHeadersInDisplayName = true)
    void takesWhatIsRight(String trait, String right, String wrong, String message) {
        assertThat(problemsOf(trait + ": " + right)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = CASES, delimiter = '|', useHeadersInDisplayName = true)
    void saysWhatWouldBeRight(String trait, String right, String wrong, String message) {
        assertThat(problemsOf(trait + ": " + wrong))
                .singleElement()
                .asString()
                .contains("KubeSpawner." + trait, message);
    }

    @Test
    void hasACaseForEverySetting() throws Exception {
        Set<String> cases = new String(getClass().getResourceAsStream(CASES).readAllBytes())
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(KubeSpawnerSettings.SECTION.settings().stream().map(Setting::trait))
                .allSatisfy(trait -> assertThat(cases).contains(trait));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"kubespawner.KubeSpawner", "kubespawner", "kubespawner.spawner.KubeSpawner"})
    void isChosenByKubeSpawnersNames(String name) {
        assertThat(ConfigurationFixture.load("JupyterHub: {spawner_class: " + name + "}")
                        .get(JupyterHubSettings.SPAWNER_CLASS))
                .isEqualTo(KubeSpawnerSettings.SPAWNER);
    }

    @Test
    void takesAMapInTheOrderOfItsKeysForAList() {
        Configuration configuration = load("tolerations: {\"2\": {key: b}, \"10\": {key: a}}");

        assertThat(configuration.get(KubeSpawnerSettings.TOLERATIONS))
                .containsExactly(Map.of("key", "a"), Map.of("key", "b"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"image_spec", "singleuser_image_spec"})
    void takesFormerNames(String former) {
        assertThat(load(former + ": old").get(KubeSpawnerSettings.IMAGE)).isEqualTo("old");
        assertThat(load(former + ": old, image: new").get(KubeSpawnerSettings.IMAGE))
                .isEqualTo("new");
        assertThat(load("image: new, " + former + ": old").get(KubeSpawnerSettings.IMAGE))
                .isEqualTo("new");
    }

    @Test
    void saysUnderAFormerNameWhatIsWrong() {
        assertThat(problemsOf("user_storage_pvc_ensure: perhaps"))
                .singleElement()
                .asString()
                .contains("KubeSpawner.user_storage_pvc_ensure must be true or false");
    }

    @Test
    void hasDefaultsOfItsOwnAndInheritsWhatIsWrittenForAllSpawners() {
        Configuration defaults = load("");
        Configuration general = ConfigurationFixture.load(
                "{JupyterHub: {spawner_class: kubespawner}, Spawner: {cmd: [lab], ip: 1.2.3.4, environment: {A: b}}}");

        assertThat(defaults.get(KubeSpawnerSettings.IP)).isEqualTo("0.0.0.0");
        assertThat(defaults.get(KubeSpawnerSettings.CMD)).isEmpty();
        assertThat(defaults.get(SpawnerSettings.ENV_KEEP)).isEmpty();
        assertThat(general.get(KubeSpawnerSettings.CMD)).contains(List.of("lab"));
        assertThat(general.get(KubeSpawnerSettings.IP)).isEqualTo("1.2.3.4");
        assertThat(general.get(KubeSpawnerSettings.ENVIRONMENT)).containsExactly(Map.entry("A", "b"));
    }

    @Test
    void keepsVariablesThatAreNoTextsToItself() {
        Configuration configuration = load("environment: {A: {valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}}");

        assertThat(configuration.get(KubeSpawnerSettings.ENVIRONMENT)).containsKey("A");
        assertThat(configuration.get(SpawnerSettings.ENVIRONMENT)).isEmpty();
    }

    @Test
    void takesSizesAsHelmWritesThem() {
        assertThat(load("mem_limit: 1Gi").get(SpawnerSettings.MEM_LIMIT).map(size -> size.bytes()))
                .isEqualTo(Optional.of(1L << 30));
    }

    private static Configuration load(String settings) {
        return ConfigurationFixture.load(file(settings));
    }

    private static List<String> problemsOf(String settings) {
        return ConfigurationFixture.problemsOf(file(settings));
    }

    private static String file(String settings) {
        return "{JupyterHub: {spawner_class: kubespawner}, KubeSpawner: {" + settings + "}}";
    }
}
