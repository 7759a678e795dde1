package io.ganymede.hub.domain.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.CustomScope;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Scopes of shares are limited to one server, hub contract 1.8 and 13")
class ShareScopesTest {
    private static final ServerId LAB = ServerId.of(Username.of("ann"), ServerName.of("lab"));
    private static final ScopeCatalogue CATALOGUE =
            ScopeCatalogue.with(List.of(new CustomScope("custom:grades:read", "Read grades", List.of())));

    @ParameterizedTest(name = "1.8 {arguments}")
    @CsvSource({
        "access:servers,                  access:servers!server=ann/lab",
        "access:servers!server=ann/lab,   access:servers!server=ann/lab",
        "custom:grades:read,              custom:grades:read!server=ann/lab",
    })
    void aScopeWithoutFilterGetsIt(String written, String limited) {
        assertThat(ShareScopes.of(LAB, List.of(written), CATALOGUE)).isEqualTo(RawScopes.of(limited));
    }

    @ParameterizedTest(name = "1.8 {arguments}")
    @ValueSource(
            strings = {
                "access:servers!server=ann/",
                "access:servers!server=bob/lab",
                "access:servers!server",
                "access:servers!user=ann",
                "access:servers!group=staff",
                "access:servers!",
                "fly",
                "",
                "custom:other",
            })
    void whatIsNoScopeOfTheServerIsRefused(String written) {
        assertThatThrownBy(() -> ShareScopes.of(LAB, List.of("read:servers", written), CATALOGUE))
                .isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(Failure.INVALID_REQUEST));
    }

    @Test
    void storedScopesFollowARename() {
        ServerId renamed = ServerId.of(Username.of("anna"), ServerName.of("work"));

        assertThat(ShareScopes.renewed(
                        RawScopes.of("read:servers!server=ann/lab", "access:servers", "gone!server=x/"), renamed))
                .isEqualTo(RawScopes.of(
                        "access:servers!server=anna/work", "gone!server=anna/work", "read:servers!server=anna/work"));
    }

    @Test
    void mergesAndTakesBackInOrder() {
        RawScopes some = RawScopes.of("b", "a");

        assertThat(ShareScopes.merged(some, RawScopes.of("c", "a"))).isEqualTo(RawScopes.of("a", "b", "c"));
        assertThat(ShareScopes.without(some, RawScopes.of("b", "c"))).isEqualTo(RawScopes.of("a"));
        assertThat(ShareScopes.access(LAB)).isEqualTo(RawScopes.of("access:servers!server=ann/lab"));
    }

    @Test
    void codesHave256BitsAndAreNotShownByAccident() {
        ShareCodeSecret secret = ShareCodeSecret.draw();

        assertThat(secret.reveal()).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(secret.toString()).doesNotContain(secret.reveal());
        assertThat(ShareCodeSecret.draw().reveal()).isNotEqualTo(secret.reveal());
    }
}
