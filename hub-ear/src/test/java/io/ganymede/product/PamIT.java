package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.authenticator.pam.PamMachine;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The product on a machine whose users log in by PAM (hub contract 6.7, 7.3). */
class PamIT {
    private static final String SETTINGS =
            """
            PAMAuthenticator:
              service: hub
              allowed_groups: [staff]
              allowed_users: [grace]
              admin_groups: [wheel]
              open_sessions: true
              create_system_users: true
              add_user_cmd: [/bin/sh, %s/add-user]
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void usersOfTheMachineWorkAndOthersAreMadeSo() throws Exception {
        PamMachine machine = PamMachine.in(Files.createDirectory(folder.resolve("machine")));
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(folder.resolve("home"))
                .settings(SETTINGS.formatted(machine.folder()))
                .environment("JupyterHub_authenticator_class", "pam");
        machine.environment().forEach(installation::environment);

        try (GanymedeProcess hub = installation.start()) {
            HubBrowser grace = logIn(hub, "grace", "Mark I", 302);
            HubBrowser ada = logIn(hub, "ada", "Analytical Engine", 302);
            logIn(hub, "ada", "Difference Engine", 403);
            logIn(hub, "countess", "Analytical Engine", 403);

            assertThat(user(grace).getBoolean("admin")).isTrue();
            assertThat(user(ada).getBoolean("admin")).isFalse();
            addsUsersOfTheMachine(machine, grace);
            opensASessionAroundAServer(machine, ada);
            assertThat(hub.console()).doesNotContain("Analytical Engine", "Difference Engine", "Mark I");
        }
    }

    private static void addsUsersOfTheMachine(PamMachine machine, HubBrowser grace) throws Exception {
        assertThat(grace.api("POST", "/hub/api/users/hedy", "").statusCode()).isEqualTo(201);
        assertThat(grace.api("POST", "/hub/api/users", "{\"usernames\": [\"joan\", \"jean\"]}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(Files.readString(machine.folder().resolve("passwd"))).contains("hedy:x:", "joan:x:", "jean:x:");

        assertThat(grace.api("POST", "/hub/api/users/ghost", "").body())
                .contains("Failed to create user ghost", "add_user_cmd ended with 4");
        assertThat(grace.api("GET", "/hub/api/users/ghost", "").statusCode()).isEqualTo(404);
    }

    private static void opensASessionAroundAServer(PamMachine machine, HubBrowser ada) throws Exception {
        assertThat(ada.api("POST", "/hub/api/users/ada/server", "").statusCode())
                .isIn(201, 202);
        Await.until("the server to run", Duration.ofMinutes(3), () -> {
            JsonObject server = object(ada.api("GET", "/hub/api/users/ada", "").body())
                    .getJsonObject("servers")
                    .getJsonObject("");
            return server != null && server.getBoolean("ready");
        });
        assertThat(machine.sessions()).containsExactly("open_session ada");

        assertThat(ada.api("DELETE", "/hub/api/users/ada/server", "").statusCode())
                .isIn(202, 204);
        Await.until("the session to be closed", Duration.ofMinutes(2), () -> machine.sessions()
                .contains("close_session ada"));
        assertThat(machine.sessions()).containsExactly("open_session ada", "close_session ada");
    }

    private static HubBrowser logIn(GanymedeProcess hub, String name, String password, int status) throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        assertThat(browser.login(name, password).statusCode()).as(name).isEqualTo(status);
        return browser;
    }

    private static JsonObject user(HubBrowser browser) throws Exception {
        return object(browser.api("GET", "/hub/api/user", "").body());
    }
}
