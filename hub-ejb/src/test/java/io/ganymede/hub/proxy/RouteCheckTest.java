package io.ganymede.hub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The full check of hub contract 9.3, row by row: routes as {@code PATH>TARGET} with blanks between. */
class RouteCheckTest {
    @ParameterizedTest(name = "9.3 {0}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            nullValues = "-",
            value = {
                "all as it is to be          | />1 /user/bob/>2 | -          | />1 /user/bob/>2            | -          | -",
                "no route of the hub         | />1              | -          | -                           | />1        | -",
                "the hub elsewhere           | />1              | -          | />9                         | />1        | -",
                "a ready server without one  | />1 /user/bob/>2 | -          | />1                         | /user/bob/>2 | -",
                "a ready server elsewhere    | />1 /user/bob/>2 | -          | />1 /user/bob/>9            | /user/bob/>2 | -",
                "a pending server without    | />1              | /user/bob/ | />1                         | -          | -",
                "a pending server with one   | />1              | /user/bob/ | />1 /user/bob/>2            | -          | -",
                "a service without one       | />1 /services/s/>3 | -        | />1                         | /services/s/>3 | -",
                "a service elsewhere         | />1 /services/s/>3 | -        | />1 /services/s/>9          | /services/s/>3 | -",
                "any other one               | />1              | -          | />1 /user/eve/>2 /services/t/>3 | -      | /services/t/ /user/eve/",
                "after the proxy's restart   | />1 /user/bob/>2 /services/s/>3 | - | -                     | />1 /user/bob/>2 /services/s/>3 | -",
            })
    void findsWhatIsToBeDone(String row, String wanted, String pending, String actual, String missing, String stale) {
        RouteCheck check = RouteCheck.of(routes(wanted), specs(pending), routes(actual));

        assertThat(check.missing()).isEqualTo(routes(missing));
        assertThat(check.stale()).isEqualTo(specs(stale));
        assertThat(check.isClean()).isEqualTo(missing == null && stale == null);
    }

    private static Map<RouteSpec, Route> routes(String text) {
        return words(text).stream()
                .map(word -> word.split(">"))
                .collect(Collectors.toMap(
                        parts -> new RouteSpec(parts[0]),
                        parts -> Route.toServer(
                                "http://127.0.0.1:" + parts[1], ServerId.defaultServer(Username.of("bob"))),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Set<RouteSpec> specs(String text) {
        return words(text).stream().map(RouteSpec::new).collect(Collectors.toSet());
    }

    private static Set<String> words(String text) {
        return text == null ? Set.of() : Arrays.stream(text.split(" ")).collect(Collectors.toSet());
    }
}
