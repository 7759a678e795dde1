package io.ganymede.hub.pages.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest(name = "chosen {0}, accepted {1} -> {2}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "-     | -                          | ENGLISH",
                "-     | zh-CN,zh;q=0.9,en;q=0.8    | CHINESE",
                "-     | zh                         | CHINESE",
                "-     | zh-TW                      | CHINESE",
                "-     | en-GB,zh;q=0.5             | ENGLISH",
                "-     | fr,zh;q=0.2,en;q=0.1       | CHINESE",
                "-     | en;q=0.3,zh;q=0.8          | CHINESE",
                "-     | zh;q=0,en                  | ENGLISH",
                "-     | fr                         | ENGLISH",
                "-     | ;;;=garbage                | ENGLISH",
                "en    | zh-CN                      | ENGLISH",
                "zh-CN | en                         | CHINESE",
                "xx    | zh                         | CHINESE",
                "ZH-cn | en                         | ENGLISH",
            })
    void theChoiceOfThePersonComesFirst(String chosen, String accepted, Language expected) {
        assertThat(Language.choose(Optional.ofNullable(chosen), Optional.ofNullable(accepted)))
                .isEqualTo(expected);
    }
}
