package io.ganymede.hub.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of hub contract 4.1 to 4.4, row by row: what a scope contains, what a filter means, what a role may do. */
class ScopeContractTest {
    private static final String SCOPES = "scopes-contract.csv";
    private static final Username BOB = Username.of("bob");
    private static final GroupMemberships MEMBERSHIPS =
            user -> Map.of("ann", Set.of("staff")).getOrDefault(user.value(), Set.of());

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = SCOPES, delimiter = '|', numLinesToSkip = 1)
    void contains(String row, String scope, String expanded) {
        assertThat(String.join(" ", expanded(ofBob(), scope))).isEqualTo(expanded == null ? "" : expanded);
    }

    @ParameterizedTest(name = "{0}!user=ann")
    @CsvFileSource(resources = SCOPES, delimiter = '|', numLinesToSkip = 1)
    void handsItsFilterDown(String row, String scope, String expanded) {
        List<String> contained = expanded == null ? List.of() : List.of(expanded.split(" "));
        assertThat(expanded(ofBob(), scope + "!user=ann"))
                .isEqualTo(contained.stream().map(name -> name + "!user=ann").toList());
    }

    /** Hub contract 4.1: there is a row for each scope. */
    @Test
    void hasARowForEachScope() throws Exception {
        Set<String> rows = new String(getClass().getResourceAsStream(SCOPES).readAllBytes())
                .lines()
                .map(line -> line.split("\\|")[1])
                .collect(Collectors.toSet());

        assertThat(rows)
                .containsAll(ScopeCatalogue.STANDARD.names().stream()
                        .filter(name -> !name.equals(ScopeCatalogue.SELF))
                        .toList());
    }

    /** Meta scopes and bare filters mean something for an owner, or for the server or service whose client asks. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "expansion-contract.csv", delimiter = '|', numLinesToSkip = 1)
    void standsFor(String row, String owner, String client, String scopes, String expanded) {
        ScopeExpansion expansion = new ScopeExpansion(
                ScopeCatalogue.STANDARD,
                MEMBERSHIPS,
                Optional.of(BOB).filter(bob -> owner.equals("bob")),
                Optional.ofNullable(client).map(ScopeContractTest::client));

        assertThat(String.join(" ", expanded(expansion, scopes))).isEqualTo(expanded == null ? "" : expanded);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "filters-contract.csv", delimiter = '|', numLinesToSkip = 1)
    void covers(String row, String held, String asked, String target, boolean covered) {
        ExpandedScopes scopes =
                ofBob().add(RawScopes.of(List.of(held.split(" ")))).toExpandedScopes();

        assertThat(scopes.covers(asked, target(target))).isEqualTo(covered);
    }

    @ParameterizedTest(name = "4.4 {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "user   | self",
                "admin  | admin-ui admin:users admin:servers admin:services tokens admin:groups list:services read:services"
                        + " read:hub proxy shutdown access:services access:servers read:roles read:metrics shares",
                "server | users:activity!user access:servers!server",
                "token  | inherit",
            })
    void defaultRolesHold(String name, String scopes) {
        assertThat(DefaultRole.valueOf(name.toUpperCase(Locale.ROOT)).scopes().values())
                .containsExactlyInAnyOrder(scopes.split(" "));
    }

    private static ScopeExpansion ofBob() {
        return new ScopeExpansion(ScopeCatalogue.STANDARD, MEMBERSHIPS, Optional.of(BOB), Optional.empty());
    }

    private static List<String> expanded(ScopeExpansion expansion, String scopes) {
        return List.copyOf(expansion
                .add(RawScopes.of(List.of(scopes.split(" "))))
                .toExpandedScopes()
                .expanded());
    }

    private static ScopeTarget client(String text) {
        return text.contains("/") ? target("server " + text) : target("service " + text);
    }

    private static ScopeTarget target(String text) {
        String name = text.substring(text.indexOf(' ') + 1);
        return switch (text.substring(0, text.indexOf(' '))) {
            case "user" -> new ScopeTarget.OfUser(Username.of(name));
            case "group" -> new ScopeTarget.OfGroup(name);
            case "service" -> new ScopeTarget.OfService(name);
            default -> {
                int slash = name.indexOf('/');
                yield new ScopeTarget.OfServer(
                        ServerId.of(Username.of(name.substring(0, slash)), ServerName.of(name.substring(slash + 1))));
            }
        };
    }
}
