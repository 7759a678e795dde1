package io.ganymede.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleOptionsTest {
    @Test
    void hasDefaultsForEverything() {
        ScaleOptions options = ScaleOptions.parse();

        assertThat(options.contenders()).containsExactly("ganymede", "jupyterhub");
        assertThat(options.databases()).containsExactly("sqlite", "postgresql");
        assertThat(options.population()).isEqualTo(new Population(100_000, 20_000, 5_000));
        assertThat(options.javaOptions()).isEmpty();
    }

    @Test
    void takesTheLastValueOfAnOption() {
        ScaleOptions options = ScaleOptions.parse(
                "--databases", "sqlite", "--requests", "1", "--requests", "7", "--java-options", " -Xmx1g  -Xint");

        assertThat(options.databases()).containsExactly("sqlite");
        assertThat(options.requests()).isEqualTo(7);
        assertThat(options.javaOptions()).containsExactly("-Xmx1g", "-Xint");
    }

    @ParameterizedTest
    @CsvSource({
        "--databases, mysql, --databases: 'mysql' is none of",
        "--contenders, bare, --contenders: 'bare' is none of",
        "--requests, 0, --requests: '0' is not a number",
        "--users, many, --users: 'many' is not a number",
        "--servers, 50001, no more than half as many",
        "--pods, 5, unknown option --pods",
    })
    void saysWhatIsWrong(String option, String value, String complaint) {
        assertThatThrownBy(() -> ScaleOptions.parse(option, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }
}
