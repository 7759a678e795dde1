package io.ganymede.hub.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every failure is explained to its user and to operators")
class FailureTextsTest {
    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"/io/ganymede/hub/Failures.properties", "/io/ganymede/hub/Failures_zh_CN.properties"})
    void everyFailureAndNoOther(String resource) throws IOException {
        Set<String> expected = Arrays.stream(Failure.values())
                .flatMap(failure -> Stream.of(failure + ".user", failure + ".operator"))
                .collect(Collectors.toSet());

        Properties texts = new Properties();
        try (InputStream stream = FailureTextsTest.class.getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }

        assertThat(texts.stringPropertyNames()).isEqualTo(expected);
        assertThat(texts.values()).allSatisfy(text -> assertThat((String) text).isNotBlank());
    }
}
