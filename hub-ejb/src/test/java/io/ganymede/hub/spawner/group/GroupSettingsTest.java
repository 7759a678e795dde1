package io.ganymede.hub.spawner.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.OverlaidConfiguration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 7.4, {@code group_overrides}: which groups change what, and in which order. */
class GroupSettingsTest {
    private static final String SETTINGS =
            """
            JupyterHub: {spawner_class: simple}
            Spawner:
              mem_limit: 1G
              environment: {KEPT: "1", GONE: "2"}
              group_overrides:
                "02-late": {groups: [staff], spawner_override: {mem_limit: 4G, environment: {LATE: "yes"}}}
                "01-early": {groups: [staff, chess], spawner_override: {mem_limit: 2G, environment: {EARLY: "yes", GONE: }}}
                "03-other": {groups: [other], spawner_override: {start_timeout: 5m}}
            """;

    @ParameterizedTest(name = "7.4 group_overrides: {0}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "in no group                  | ''          | {}",
                "in a group without overrides | film        | {}",
                "in one of several            | chess       | {Spawner.mem_limit=2G, Spawner.environment={KEPT=1, EARLY=yes}}",
                "by name the later over the earlier | staff | {Spawner.mem_limit=4G, Spawner.environment={KEPT=1, EARLY=yes, LATE=yes}}",
                "in several                   | chess other | {Spawner.mem_limit=2G, Spawner.environment={KEPT=1, EARLY=yes}, Spawner.start_timeout=5m}",
            })
    void lays(String row, String groups, String overridden) {
        Configuration settings = GroupSettings.over(ConfigurationFixture.load(SETTINGS), List.of(groups.split(" ")));

        assertThat(OverlaidConfiguration.overrides(settings)).hasToString(overridden);
    }

    @ParameterizedTest(name = "7.4 group_overrides: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: {groups: [staff]}} | Spawner.group_overrides.a must be a map with a spawner_override",
                "{a: {spawner_override: {}}} | Spawner.group_overrides.a must be a map with a groups",
                "{a: {groups: staff, spawner_override: {}}} | Spawner.group_overrides.a.groups must be a list of texts",
                "{a: {groups: [staff], override: {}}} | Spawner.group_overrides.a.override must be one of groups, spawner_override",
                "{a: {groups: [staff], spawner_override: {mem_limt: 4G}}}"
                        + " | Spawner.group_overrides.a.spawner_override.mem_limt is not a setting; did you mean mem_limit?",
                "{a: {groups: [staff], spawner_override: {mem_limit: much}}}"
                        + " | Spawner.group_overrides.a.spawner_override.mem_limit must be a size",
            })
    void saysWhatWouldBeRight(String written, String problem) {
        assertThat(ConfigurationFixture.problemsOf("Spawner: {group_overrides: " + written + "}"))
                .singleElement()
                .asString()
                .contains(problem);
    }
}
