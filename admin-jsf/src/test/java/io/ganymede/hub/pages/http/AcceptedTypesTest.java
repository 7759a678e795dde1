package io.ganymede.hub.pages.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedTypesTest {
    @ParameterizedTest(name = "5.6 {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "application/json | application/json",
                "text/html,application/json | text/html",
                "application/json,text/html | application/json",
                "application/json;q=0.1,text/html | text/html",
                "text/html;q=0.9, Application/JSON | application/json",
                "text/html;level=1;q=0.5,application/json;q=0.6 | application/json",
                "application/json;q=0 | -",
                "application/json;q=much | application/json",
                "*/* | -",
                "'' | -",
                ",;,;q=1 | -",
            })
    void choosesWhatTheClientLikesBest(String accept, String best) {
        assertThat(AcceptedTypes.best(accept, List.of("application/json", "text/html")))
                .isEqualTo(Optional.ofNullable(best));
    }
}
