package io.ganymede.hub.spawner.kubernetes.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.spawner.kubernetes.profile.ChoiceException.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesTest {
    private static final String PATH = "KubeSpawner.profile_list";
    private static final Subject ALICE = new Subject("alice", "", List.of("staff"), false, Map.of());
    private static final Subject GINA = new Subject("gina", "", List.of("gpu"), false, Map.of());
    private static final String LIST =
            """
            - display_name: Small
              default: true
              kubespawner_override: {cpu_limit: 1, mem_limit: 1G}
            - display_name: GPU 环境
              condition: "'gpu' in user.groups"
              kubespawner_override:
                extra_resource_limits: {nvidia.com/gpu: "1"}
                node_selector: {pool: gpu, zone: null}
            - display_name: Options
              slug: opts
              profile_options:
                image:
                  display_name: Image
                  choices:
                    a: {display_name: A, kubespawner_override: {image: "img:a"}}
                    b: {display_name: B, default: true, kubespawner_override: {image: "img:b"}}
                    c:
                      display_name: C
                      condition: user.name == 'gina'
                      kubespawner_override: {image: "img:c"}
                  unlisted_choice:
                    enabled: true
                    validation_regex: ^reg/
                    validation_message: Must come from reg/.
                    kubespawner_override: {image: "{value}", node_selector: {image: "{value}"}}
                mem:
                  choices:
                    s: {kubespawner_override: {mem_guarantee: 1G, node_selector: {size: s}}}
                    l: {kubespawner_override: {mem_guarantee: 4G}}
            """;
    private static final Configuration CONFIGURED = ConfigurationFixture.load(
            "KubeSpawner: {image: base, cpu_limit: 0.5, node_selector: {zone: a, disk: ssd}}");

    private final Profiles profiles = Profiles.read(PATH, Trees.of(LIST), CONFIGURED);

    @Test
    void nothingChosenMeansTheDefault() throws Exception {
        assertThat(overrides(ALICE, Map.of()))
                .containsOnly(Map.entry("Spawner.cpu_limit", 1L), Map.entry("Spawner.mem_limit", "1G"));
        assertThat(profiles.select(ALICE, Map.of("profile", "")).profile().slug())
                .isEqualTo("small");
    }

    @Test
    void mapsGoIntoMapsAndNullTakesKeysAway() throws Exception {
        assertThat(overrides(GINA, Map.of("profile", "gpu-huan-jing")))
                .containsEntry("KubeSpawner.node_selector", Map.of("disk", "ssd", "pool", "gpu"));
    }

    @Test
    void optionsComeAfterTheProfileInTheirOrder() throws Exception {
        assertThat(overrides(ALICE, Map.of("profile", "opts")))
                .containsEntry("KubeSpawner.image", "img:b")
                .containsEntry("Spawner.mem_guarantee", "1G");
        assertThat(overrides(ALICE, Map.of("profile", "opts", "image", "a", "mem", "l")))
                .containsEntry("KubeSpawner.image", "img:a")
                .containsEntry("Spawner.mem_guarantee", "4G");
        assertThat(overrides(ALICE, Map.of("profile", "opts", "image--unlisted-choice", "reg/x:1!y")))
                .containsEntry("KubeSpawner.image", "reg/x:1!y")
                .containsEntry(
                        "KubeSpawner.node_selector",
                        Map.of("zone", "a", "disk", "ssd", "image", "reg/x:1!y", "size", "s"));
    }

    @Test
    void peopleSeeWhatIsMeantForThem() throws Exception {
        assertThat(profiles.seenBy(ALICE)).extracting(Profile::slug).containsExactly("small", "opts");
        assertThat(profiles.seenBy(GINA)).extracting(Profile::slug).containsExactly("small", "gpu-huan-jing", "opts");
        assertThat(overrides(GINA, Map.of("profile", "opts", "image", "c")))
                .containsEntry("KubeSpawner.image", "img:c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            profile=zzz | NO_SUCH_PROFILE | profile | 'zzz'; offered are: small, opts
            profile=gpu-huan-jing | NO_SUCH_PROFILE | profile | offered are: small, opts
            profile=opts,image=zzz | NO_SUCH_CHOICE | profile-option-opts--image | image of profile 'opts': there is no choice 'zzz'; offered are: a, b, image--unlisted-choice
            profile=opts,image=c | NO_SUCH_CHOICE | profile-option-opts--image | offered are: a, b,
            profile=opts,image=unlisted-choice | UNLISTED_MISSING | profile-option-opts--image--unlisted-choice | must be written
            profile=opts,image--unlisted-choice=evil/reg/x | UNLISTED_REFUSED | profile-option-opts--image--unlisted-choice | 'evil/reg/x' does not look like ^reg/. Must come from reg/.
            profile=opts,mem--unlisted-choice=3G | UNLISTED_NOT_ALLOWED | profile-option-opts--mem | only what is listed
            """)
    void refusesWhatIsNotOffered(String options, Problem problem, String field, String words) {
        assertThatExceptionOfType(ChoiceException.class)
                .isThrownBy(() -> profiles.settings(CONFIGURED, ALICE, options(options)))
                .withMessageContaining(words)
                .satisfies(refused -> {
                    assertThat(refused.problem()).isEqualTo(problem);
                    assertThat(refused.field()).isEqualTo(field);
                });
    }

    @Test
    @DisplayName("D26 settings among the user's options change nothing")
    void optionsThatAreNoneOfTheProfileAreIgnored() throws Exception {
        Map<String, Object> options = new LinkedHashMap<>(Map.<String, Object>of(
                "profile", "small",
                "image", "evil:1",
                "volumes", "[{\"name\": \"host\", \"hostPath\": {\"path\": \"/\"}}]",
                "service_account", "cluster-admin",
                "privileged", "true",
                "kubespawner_override", "{\"image\": \"evil:1\"}",
                "KubeSpawner.image", "evil:1"));

        assertThat(overrides(ALICE, options)).isEqualTo(overrides(ALICE, Map.of("profile", "small")));
        options.remove("profile");
        assertThat(Profiles.read(PATH, List.of(), CONFIGURED).settings(CONFIGURED, ALICE, Map.copyOf(options)))
                .isSameAs(CONFIGURED);
    }

    @Test
    void refusesATextThatCannotBeTheValueOfASetting() {
        Profiles free = Profiles.read(
                PATH,
                Trees.of("[{display_name: P, profile_options: {mem: {unlisted_choice: {enabled: true,"
                        + " kubespawner_override: {mem_limit: '{value}'}}}}}]"),
                CONFIGURED);

        assertThatExceptionOfType(ChoiceException.class)
                .isThrownBy(
                        () -> free.settings(CONFIGURED, ALICE, Map.of("profile", "p", "mem--unlisted-choice", "a lot")))
                .withMessageContaining("mem_limit must be");
        assertThatExceptionOfType(ChoiceException.class)
                .isThrownBy(() -> free.settings(CONFIGURED, ALICE, Map.of()))
                .extracting(ChoiceException::problem)
                .isEqualTo(Problem.NOTHING_CHOSEN);
    }

    @Test
    void nothingIsOfferedToSomebodyWhoSeesNothing() {
        Profiles hidden = Profiles.read(PATH, Trees.of("[{display_name: P, condition: user.admin}]"), CONFIGURED);

        assertThatExceptionOfType(ChoiceException.class)
                .isThrownBy(() -> hidden.settings(CONFIGURED, ALICE, Map.of()))
                .extracting(ChoiceException::problem)
                .isEqualTo(Problem.NOTHING_OFFERED);
    }

    @Test
    void withoutProfilesNoneCanBeChosen() throws Exception {
        Profiles none = Profiles.read(PATH, List.of(), CONFIGURED);

        assertThat(none.settings(CONFIGURED, ALICE, Map.of("image", "hack"))).isSameAs(CONFIGURED);
        assertThatExceptionOfType(ChoiceException.class)
                .isThrownBy(() -> none.settings(CONFIGURED, ALICE, Map.of("profile", "gone")))
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(Problem.NO_SUCH_PROFILE));
    }

    @Test
    void mapInPlaceOfAListIsChangedByItsKeys() throws Exception {
        Configuration configured = ConfigurationFixture.load(
                "{JupyterHub: {spawner_class: kubespawner}, KubeSpawner: {volumes: {home: {name: home}, tmp: {name: tmp}}}}");
        Profiles list = Profiles.read(
                PATH,
                Trees.of("[{display_name: A, kubespawner_override: {volumes: {data: {name: data}, tmp: null}}}]"),
                configured);

        assertThat(list.settings(configured, ALICE, Map.of()).get(KubeSpawnerSettings.VOLUMES))
                .containsExactly(Map.of("name", "data"), Map.of("name", "home"));
    }

    @Test
    void mapOfProfilesIsSortedByItsKeys() {
        Object map = Trees.of("{z: {display_name: Last}, '10': {display_name: Ten}, '2': {display_name: Two}}");

        assertThat(Profiles.read(PATH, map, CONFIGURED).seenBy(ALICE))
                .extracting(Profile::title)
                .containsExactly("Ten", "Two", "Last");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            [{}] | KubeSpawner.profile_list[0].display_name must be given
            [{display_name: '??'}] | KubeSpawner.profile_list[0].slug must be given
            [5] | KubeSpawner.profile_list[0] must be a map
            {a: {display_name: 5, slug: []}} | KubeSpawner.profile_list.a.slug must be a text
            [{display_name: A}, {display_name: a}] | KubeSpawner.profile_list[1].slug must differ from that of KubeSpawner.profile_list[0], 'a'
            [{display_name: A, defualt: true}] | KubeSpawner.profile_list[0].defualt is not known; there may be condition, default,
            [{display_name: A, default: 'yes'}] | KubeSpawner.profile_list[0].default must be true or false
            [{display_name: A, condition: user.grups}] | KubeSpawner.profile_list[0].condition must be an expression of user.name
            [{display_name: A, kubespawner_override: {cpu_limitt: 1}}] | KubeSpawner.profile_list[0].kubespawner_override.cpu_limitt is not a setting; did you mean KubeSpawner.cpu_limit?
            [{display_name: A, kubespawner_override: {cpu_limit: much}}] | KubeSpawner.profile_list[0].kubespawner_override.cpu_limit must be
            [{display_name: A, profile_options: {i: {}}}] | KubeSpawner.profile_list[0].profile_options.i.choices must be given, or unlisted_choice
            [{display_name: A, profile_options: {i: {choices: {x: {kubespawner_override: {node_selector: []}}}}}}] | KubeSpawner.profile_list[0].profile_options.i.choices.x.kubespawner_override.node_selector must be
            [{display_name: A, profile_options: {i: {unlisted_choice: {enabled: true, validation_regex: '('}}}}] | KubeSpawner.profile_list[0].profile_options.i.unlisted_choice.validation_regex must be a regular expression, but: Unclosed group
            [{display_name: A, profile_options: {i: {unlisted_choice: {enabled: true, kubespawner_override: {imag: '{value}'}}}}}] | unlisted_choice.kubespawner_override.imag is not a setting; did you mean KubeSpawner.image?
            """)
    void saysAtTheStartWhatIsWrong(String list, String words) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Profiles.read(PATH, Trees.of(list), CONFIGURED))
                .satisfies(thrown -> assertThat(thrown.problems())
                        .extracting(ConfigurationProblem::toString)
                        .anySatisfy(problem -> assertThat(problem).contains(words)));
    }

    @Test
    void understandsNamedGroupsOfPython() {
        UnlistedPattern pattern = UnlistedPattern.of("(?P<a>x)-(?P=a)$");

        assertThat(pattern.accepts("x-x")).isTrue();
        assertThat(pattern.accepts("x-y")).isFalse();
    }

    private Map<String, Object> overrides(Subject subject, Map<String, Object> options) throws ChoiceException {
        return OverlaidConfiguration.overrides(profiles.settings(CONFIGURED, subject, options));
    }

    private static Map<String, Object> options(String text) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String option : text.split(",")) {
            options.put(option.split("=")[0], option.split("=")[1]);
        }
        return options;
    }
}
