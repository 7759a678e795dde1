package io.ganymede.hub.security.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimMappingTest {
    private static final ClaimMapping MAPPING = new ClaimMapping(
            "preferred_username", Optional.of("realm_access.roles"), Optional.of("is_admin"), Set.of("hub-admins"));

    @Test
    void mapsNameGroupsAndDescription() {
        AuthenticatedUser user = user(
                MAPPING,
                "{\"preferred_username\":\"alice\",\"name\":\"Alice\",\"x\":1,"
                        + "\"realm_access\":{\"roles\":[\"staff\",\"math\"]}}");

        assertThat(user.name()).isEqualTo("alice");
        assertThat(user.groups()).contains(Set.of("staff", "math"));
        assertThat(user.admin()).contains(false);
        assertThat(user.userInfo()).contains(json("{\"name\":\"Alice\"}"));
    }

    @Test
    void makesAdministratorsByClaimOrGroup() {
        assertThat(user(MAPPING, "{\"preferred_username\":\"a\",\"is_admin\":true}")
                        .admin())
                .contains(true);
        assertThat(user(MAPPING, "{\"preferred_username\":\"a\",\"is_admin\":\"true\"}")
                        .admin())
                .contains(false);
        assertThat(user(MAPPING, "{\"preferred_username\":\"a\",\"realm_access\":{\"roles\":[\"hub-admins\"]}}")
                        .admin())
                .contains(true);
    }

    @Test
    void takesNoGroupFromAClaimThatIsNoList() {
        assertThat(user(MAPPING, "{\"preferred_username\":\"a\",\"realm_access\":{\"roles\":\"hub-admins\"}}"))
                .satisfies(user -> assertThat(user.groups()).contains(Set.of()))
                .satisfies(user -> assertThat(user.admin()).contains(false));
        assertThat(user(MAPPING, "{\"preferred_username\":\"a\",\"realm_access\":7}")
                        .groups())
                .contains(Set.of());
    }

    @Test
    void leavesAloneWhatIsNotMapped() {
        ClaimMapping names = new ClaimMapping("sub", Optional.empty(), Optional.empty(), Set.of());
        AuthenticatedUser user = user(names, "{\"sub\":\"f3a1\",\"groups\":[\"x\"]}");

        assertThat(user.groups()).isEmpty();
        assertThat(user.admin()).isEmpty();
        assertThat(user.userInfo()).isEmpty();
    }

    @Test
    void prefersAClaimWithTheWholeName() {
        ClaimMapping dotted = new ClaimMapping("https://x.y/name", Optional.empty(), Optional.empty(), Set.of());

        assertThat(user(dotted, "{\"https://x.y/name\":\"alice\"}").name()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"preferred_username\":null}",
                "{\"preferred_username\":7}",
                "{\"preferred_username\":\"  \"}",
                "{\"preferred_username\":[\"alice\"]}"
            })
    void makesNobodyOfATokenWithoutName(String claims) {
        assertThat(MAPPING.userOf(json(claims))).isEmpty();
    }

    private static AuthenticatedUser user(ClaimMapping mapping, String claims) {
        return mapping.userOf(json(claims)).orElseThrow();
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
