package io.ganymede.hub.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeCatalogueTest {
    private final ScopeCatalogue catalogue = ScopeCatalogue.STANDARD;

    @Test
    void knowsTheScopesOfTheContractAndItsOwn() {
        assertThat(catalogue.names()).contains("self", "inherit", "start:servers", "read:metrics", "read:servers:logs");
        assertThat(catalogue.names()).hasSize(48 + 1);
    }

    @Test
    void readsLogsAsOwnerOrAdministratorOnly() {
        assertThat(catalogue.contentsOfSelf()).contains("read:servers:logs");
        assertThat(catalogue.closure("admin:servers")).contains("read:servers:logs");
        assertThat(catalogue.closure("servers")).doesNotContain("read:servers:logs");
    }

    @Test
    void closureIsTransitive() {
        assertThat(catalogue.closure("admin:users"))
                .containsExactlyInAnyOrder(
                        "admin:users",
                        "admin:auth_state",
                        "users",
                        "read:users",
                        "read:users:name",
                        "read:users:groups",
                        "read:users:activity",
                        "list:users",
                        "users:activity",
                        "read:roles:users",
                        "delete:users");
    }

    @ParameterizedTest(name = "4.3 {arguments}")
    @ValueSource(strings = {"self", "inherit", "(no_scope)", "unheard-of"})
    void metaAndUnknownScopesContainNothing(String name) {
        assertThat(catalogue.closure(name)).isEmpty();
    }

    @Test
    void everyContainedScopeIsKnown() {
        assertThat(catalogue.names())
                .allSatisfy(name -> assertThat(catalogue.names()).containsAll(catalogue.closure(name)));
    }

    @ParameterizedTest(name = "4.2 {arguments}")
    @CsvSource({
        "read:users, read:users",
        "read:users!user, read:users!user",
        "access:servers!server=bob/, access:servers!server=bob/",
        "read:users!user=a!b=c, read:users!user=a!b=c",
        "groups!group=a=b, groups!group=a=b",
    })
    void readsWhatItWrites(String text, String written) {
        assertThat(catalogue.parse(text)).hasToString(written);
    }

    @ParameterizedTest(name = "4.1 {arguments}")
    @ValueSource(
            strings = {
                "",
                "unheard-of",
                "read:users!",
                "read:users!owner",
                "read:users!group",
                "read:users!user=",
                "access:servers!server=bob",
                "access:servers!server=/lab",
                "READ:USERS",
                " read:users",
                "read:users!USER=bob",
            })
    void refusesWhatIsMalformedOrUnknown(String text) {
        assertThatThrownBy(() -> catalogue.parse(text))
                .isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(Failure.INVALID_REQUEST));
        assertThat(catalogue.find(text)).isEmpty();
    }

    @Test
    void cutsLongTextInMessages() {
        assertThatThrownBy(() -> catalogue.parse("x".repeat(10_000)))
                .satisfies(refused -> assertThat(refused.getMessage().length()).isLessThan(200));
    }

    @Test
    void defaultRolesHoldKnownScopesOnly() {
        assertThat(Set.of(DefaultRole.values())).allSatisfy(role -> catalogue.check(role.scopes()));
    }
}
