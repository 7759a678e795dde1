package io.ganymede.hub.rest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.TestScopes;
import io.ganymede.hub.rest.TestUsers;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserModelTest {
    private static final ApiAddresses ADDRESSES = new ApiAddresses("/hub/api", Optional.empty());

    private final UserView bob = TestUsers.user(
            "bob",
            TestUsers.server("bob", "", ServerPhase.READY),
            TestUsers.server("bob", "lab", ServerPhase.SPAWNING),
            TestUsers.server("bob", "old", ServerPhase.STOPPED));

    @ParameterizedTest(name = "1.10 {arguments}")
    @CsvSource({
        "read:users:name,              kind name user_info admin",
        "read:users:groups,            kind name groups",
        "read:users:activity,          kind name last_activity",
        "read:roles:users,             kind name admin roles",
        "read:roles,                   kind name admin roles",
        "list:users,                   kind name user_info admin",
        "read:servers,                 kind name user_info admin servers",
        "read:servers!server=bob/lab,  servers",
        "read:servers!server=ann/lab,  ''",
        "read:servers!server=bob/old,  ''",
        "read:users!user=ann,          ''",
        "read:users!group=staff,       kind name user_info admin roles groups server pending created last_activity",
        "read:users!group=chess,       ''",
        "proxy,                        ''",
        "admin:auth_state,             auth_state",
        "self,                         kind name user_info admin roles groups server pending created last_activity servers",
        "admin:users admin:servers,    kind name user_info admin roles groups server pending created last_activity auth_state servers",
    })
    void showsWhatTheScopesGrant(String scopes, String keys) {
        JsonObject model = new UserModel(ADDRESSES, TestScopes.of("bob", scopes)).of(bob);
        assertThat(String.join(" ", model.keySet())).isEqualTo(keys);
    }

    @Test
    void showsTheUser() {
        JsonObject model = new UserModel(ADDRESSES, TestScopes.of("bob", "self")).of(bob);
        assertThat(model.getString("kind")).isEqualTo("user");
        assertThat(model.getString("name")).isEqualTo("bob");
        assertThat(model.getString("server")).isEqualTo("/user/bob/");
        assertThat(model.get("pending")).isEqualTo(JsonValue.NULL);
        assertThat(model.getString("created")).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(model.getString("last_activity")).isEqualTo("2026-11-21T19:55:13.266371Z");
        assertThat(model.getJsonObject("servers").keySet()).containsExactly("", "lab");
    }

    @Test
    void showsStoppedServersOnlyWhenAsked() {
        UserModel models = new UserModel(ADDRESSES, TestScopes.of("bob", "self"));
        assertThat(models.of(bob, true).getJsonObject("servers").keySet()).containsExactly("", "lab", "old");
        UserView idle = TestUsers.user("bob", TestUsers.server("bob", "", ServerPhase.STOPPED));
        assertThat(models.of(idle).getJsonObject("servers")).isEmpty();
        assertThat(models.of(idle).get("server")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void defaultServerThatIsPendingHasNoAddressYet() {
        UserView starting = TestUsers.user("bob", TestUsers.server("bob", "", ServerPhase.SPAWNING));
        JsonObject model = new UserModel(ADDRESSES, TestScopes.of("bob", "self")).of(starting);
        assertThat(model.get("server")).isEqualTo(JsonValue.NULL);
        assertThat(model.getString("pending")).isEqualTo("spawn");
    }

    @Test
    void everyCredentialIdentifiesItsOwner() {
        var scopes = new IdentifyingScopes(TestScopes.of("bob", "proxy"), Username.of("bob"));
        assertThat(new UserModel(ADDRESSES, scopes).of(bob).keySet())
                .containsExactlyInAnyOrder("kind", "name", "user_info", "admin", "groups");
        assertThat(new UserModel(ADDRESSES, scopes).of(TestUsers.user("ann"))).isEmpty();
        assertThat(scopes.expanded()).containsExactly("proxy");
    }
}
