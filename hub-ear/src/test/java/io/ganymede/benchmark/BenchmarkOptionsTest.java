package io.ganymede.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkOptionsTest {
    @Test
    void measuresEverybodyByDefault() {
        BenchmarkOptions options = BenchmarkOptions.parse();

        assertThat(options.contenders()).containsExactly("bare", "ganymede", "jupyterhub");
        assertThat(options.scenarios())
                .containsExactly(
                        new Scenario(100, 30), new Scenario(100, 100), new Scenario(500, 30), new Scenario(500, 500));
    }

    @Test
    void readsWhatIsAskedFor() {
        BenchmarkOptions options = BenchmarkOptions.parse(
                "--contenders", "bare", "--servers", "7", "--in-flight", "30,all", "--java-options", " -Xmx1g  -Xint ");

        assertThat(options.contenders()).containsExactly("bare");
        assertThat(options.scenarios()).containsExactly(new Scenario(7, 7), new Scenario(7, 7));
        assertThat(options.javaOptions()).containsExactly("-Xmx1g", "-Xint");
    }

    @ParameterizedTest
    @CsvSource({
        "--server, 5, unknown option --server",
        "--servers, many, '--servers: ''many'''",
        "--in-flight, 0, '--in-flight: ''0'' is not a number from 1 on'",
        "--contenders, 'bare,apache', '--contenders: ''apache'''",
        "--users, -1, '--users: ''-1'''"
    })
    void saysWhatIsWrong(String option, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchmarkOptions.parse(option, value))
                .withMessageContaining(message);
    }

    @Test
    void saysWhichValueIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchmarkOptions.parse("--users"))
                .withMessage("--users lacks its value");
    }
}
