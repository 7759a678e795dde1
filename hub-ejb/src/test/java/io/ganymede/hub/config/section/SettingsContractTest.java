package io.ganymede.hub.config.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The settings of JupyterHub, one row for each trait of hub contract 7: those that are here, with their default, a value
 * that is right and what a wrong one is told ({@code settings-contract.csv}), and those that are not, with what operators who
 * bring them along are told to use ({@code settings-elsewhere.csv}).
 */
class SettingsContractTest {
    private static final String HERE = "settings-contract.csv";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = HERE, delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void hasItsDefault(String row, String defaultValue) {
        Object value = ConfigurationFixture.load("").get(setting(row));

        assertThat(String.valueOf(setting(row).type().toTree(value)))
                .isEqualTo(defaultValue == null ? "" : defaultValue);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = HERE, delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void takesWhatIsRight(String row, String defaultValue, String right, String beside) {
        Map<String, String> properties = properties(beside);

        assertThat(ConfigurationFixture.problemsOf(file(row, right), Map.of(), properties))
                .isEmpty();
        assertThat(ConfigurationFixture.load(file(row, right), Map.of(), properties)
                        .get(setting(row)))
                .isNotEqualTo(ConfigurationFixture.load("").get(setting(row)));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @CsvFileSource(resources = HERE, delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void saysWhatWouldBeRight(String row, String defaultValue, String right, String beside, String wrong, String told) {
        assertThat(ConfigurationFixture.problemsOf(file(row, wrong), Map.of(), properties(beside)))
                .singleElement()
                .asString()
                .contains(name(row), told);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "settings-elsewhere.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void isKnownWhereItIsNotSupported(String row, String instead) {
        List<String> problems = ConfigurationFixture.problemsOf(file(row, "1"));

        assertThat(problems)
                .singleElement()
                .asString()
                .contains(name(row) + " is a setting of JupyterHub that is not supported here yet")
                .endsWith(instead == null ? "; remove it" : ": " + instead);
    }

    @SuppressWarnings("unchecked")
    private static Setting<Object> setting(String row) {
        return (Setting<Object>) Sections.settings()
                .filter(setting -> setting.name().equals(name(row)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name(row) + " is no setting"));
    }

    private static String name(String row) {
        return row.substring(row.indexOf(' ') + 1);
    }

    /** A file with this setting alone; of {@code A.b.c} the section is {@code A}, and {@code b} a map. */
    private static String file(String row, String value) {
        String[] names = name(row).split("\\.");
        StringBuilder file = new StringBuilder(value == null ? "" : value);
        for (int i = names.length - 1; i >= 0; i--) {
            file.insert(0, "{" + names[i] + ": ").append("}");
        }
        return file.toString();
    }

    /** @param beside what is set besides, as {@code NAME=VALUE} with blanks between */
    private static Map<String, String> properties(String beside) {
        Map<String, String> properties = new HashMap<>();
        for (String pair : beside == null ? new String[0] : beside.split(" ")) {
            properties.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return properties;
    }
}
