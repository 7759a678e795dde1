package io.ganymede.hub.rest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.group.GroupView;
import io.ganymede.hub.rest.TestScopes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 1.10, Group. */
class GroupModelTest {
    private final GroupView staff = new GroupView(
            "staff",
            List.of("ann", "bob"),
            Json.createObjectBuilder().add("cpu", 2).build(),
            List.of("teacher"));

    @ParameterizedTest(name = "1.10 {arguments}")
    @CsvSource({
        "read:groups,                   kind name users properties",
        "read:groups!group=staff,       kind name users properties",
        "read:groups!group=chess,       ''",
        "read:groups:name,              kind name",
        "list:groups,                   kind name",
        "read:roles:groups,             kind name roles",
        "read:roles,                    kind name roles",
        "groups,                        kind name users properties",
        "admin:groups,                  kind name users properties roles",
        "delete:groups,                 ''",
        "read:users,                    ''",
        "self,                          ''",
    })
    void showsWhatTheScopesGrant(String scopes, String keys) {
        JsonObject model = new GroupModel(TestScopes.of("bob", scopes)).of(staff);
        assertThat(String.join(" ", model.keySet())).isEqualTo(keys);
    }

    @Test
    void showsTheGroup() {
        assertThat(new GroupModel(TestScopes.of("bob", "admin:groups")).of(staff))
                .hasToString("{\"kind\":\"group\",\"name\":\"staff\",\"users\":[\"ann\",\"bob\"],"
                        + "\"properties\":{\"cpu\":2},\"roles\":[\"teacher\"]}");
    }
}
