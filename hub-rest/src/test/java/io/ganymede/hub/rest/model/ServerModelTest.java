package io.ganymede.hub.rest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.rest.TestScopes;
import io.ganymede.hub.rest.TestUsers;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerModelTest {
    @ParameterizedTest(name = "1.10 {arguments}")
    @CsvSource({
        "STOPPED,  '',     false, true,  false",
        "SPAWNING, spawn,  false, false, true",
        "CHECKING, check,  false, false, true",
        "READY,    '',     true,  false, true",
        "STOPPING, stop,   false, false, true",
        "RENAMING, rename, false, false, true",
    })
    void tellsThePhase(ServerPhase phase, String pending, boolean ready, boolean stopped, boolean started) {
        JsonObject model = model("self", phase);
        assertThat(model.getString("pending", "")).isEqualTo(pending);
        assertThat(model.getBoolean("ready")).isEqualTo(ready);
        assertThat(model.getBoolean("stopped")).isEqualTo(stopped);
        assertThat(model.get("started").equals(JsonValue.NULL)).isEqualTo(!started);
    }

    @ParameterizedTest(name = "1.10 {arguments}")
    @CsvSource({
        "bob,     '',   bob/,        /user/bob/,             /hub/api/users/bob/server/progress",
        "bob,     lab,  bob/lab,     /user/bob/lab/,         /hub/api/users/bob/servers/lab/progress",
        "a@b c,   '',   a@b c/,      /user/a@b%20c/,         /hub/api/users/a@b%20c/server/progress",
        "50%,     x.y,  50%/x.y,     /user/50%25/x.y/,       /hub/api/users/50%25/servers/x.y/progress",
        "jürgen,  '',   jürgen/,     /user/j%C3%BCrgen/,     /hub/api/users/j%C3%BCrgen/server/progress",
    })
    void addressesAreEscaped(String owner, String name, String fullName, String url, String progress) {
        JsonObject model = new ServerModel(new ApiAddresses("/hub/api", Optional.empty()), TestScopes.of("bob", "self"))
                .of(TestUsers.server(owner, name, ServerPhase.READY));
        assertThat(model.getString("full_name")).isEqualTo(fullName);
        assertThat(model.getString("url")).isEqualTo(url);
        assertThat(model.getString("progress_url")).isEqualTo(progress);
        assertThat(model.get("full_url")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void fullAddressesNeedThePublicHost() {
        ApiAddresses addresses = new ApiAddresses("/hub/api", Optional.of("https://hub.example.org"));
        JsonObject model = new ServerModel(addresses, TestScopes.of("bob", "self"))
                .of(TestUsers.server("bob", "", ServerPhase.READY));
        assertThat(model.getString("full_url")).isEqualTo("https://hub.example.org/user/bob/");
        assertThat(model.getString("full_progress_url"))
                .isEqualTo("https://hub.example.org/hub/api/users/bob/server/progress");
    }

    @Test
    void stateIsForAdministratorsOfServers() {
        assertThat(model("self", ServerPhase.READY)).doesNotContainKey("state");
        assertThat(model("admin:servers", ServerPhase.READY)
                        .getJsonObject("state")
                        .getInt("pid"))
                .isEqualTo(123);
        assertThat(model("admin:server_state!server=bob/lab", ServerPhase.READY))
                .containsKey("state");
        assertThat(model("admin:server_state!server=bob/", ServerPhase.READY)).doesNotContainKey("state");
    }

    private static JsonObject model(String scopes, ServerPhase phase) {
        return new ServerModel(new ApiAddresses("/hub/api", Optional.empty()), TestScopes.of("bob", scopes))
                .of(TestUsers.server("bob", "lab", phase));
    }
}
