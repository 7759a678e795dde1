package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The database's disk is full for a while: what cannot be stored is refused, and nothing else suffers. */
@EnabledIf(value = "io.ganymede.product.SmallDisk#isPossible", disabledReason = "mounting a small disk needs root")
class DiskFullIT {
    private static final String TOKENS = "/hub/api/users/ada/tokens";
    private static final int MANY = 40;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void refusesWithoutLosingAnythingAndRecoversByItself() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), 4);
                GanymedeProcess hub = new GanymedeProcess.Installation(folder.resolve("home"))
                        .environment(
                                "JupyterHub_db_url",
                                "sqlite:///" + disk.folder().resolve("hub.sqlite"))
                        .start()) {
            HubBrowser ada = browser(hub);
            assertThat(ada.login("ada", "").statusCode()).isEqualTo(302);

            disk.fill();
            List<String> stored = logInUntilRefused(hub);
            refusesPagesAndCallsThatWrite(hub, ada);
            assertThat(ada.get("/hub/home").statusCode()).isEqualTo(200);
            assertThat(ada.get("/hub/api/user").statusCode()).isEqualTo(200);
            assertThat(users(disk)).containsExactlyInAnyOrderElementsOf(stored);
            assertThat(hub.console()).contains("DATABASE_FULL").doesNotContain("\tat ");

            disk.free();
            assertThat(browser(hub).login("late", "").statusCode()).isEqualTo(302);
            assertThat(ada.api("POST", TOKENS, "{}").statusCode()).isEqualTo(201);
            stored.add("late");
            assertThat(users(disk)).containsExactlyInAnyOrderElementsOf(stored);
            assertThat(text(disk, "pragma integrity_check")).containsExactly("ok");
        }
    }

    /** The names of all users there must be then. */
    private static List<String> logInUntilRefused(GanymedeProcess hub) throws Exception {
        List<String> stored = new ArrayList<>(List.of("ada", "admin"));
        for (int number = 0; number < MANY; number++) {
            HttpResponse<String> answer = browser(hub).login("user" + number, "");
            if (answer.statusCode() != 302) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.body()).contains("login_error", "no room left");
                assertThat(answer.headers().allValues("Set-Cookie").toString()).doesNotContain(HubBrowser.LOGIN_COOKIE);
                return stored;
            }
            stored.add("user" + number);
        }
        throw new AssertionError("the disk is not full after " + MANY + " logins");
    }

    private static void refusesPagesAndCallsThatWrite(GanymedeProcess hub, HubBrowser ada) throws Exception {
        HttpResponse<String> token = ada.api("POST", TOKENS, "{}");
        assertThat(token.statusCode()).as(token.body()).isEqualTo(503);
        assertThat(token.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(token.body().replace(" ", "")).contains("\"status\":503", "diskisfull");

        HttpResponse<String> page = ada.submit("/hub/spawn", Map.of("_xsrf", ada.xsrf("/hub/")));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("no room left", "DATABASE_FULL");
    }

    private static List<String> users(SmallDisk disk) throws SQLException {
        return text(disk, "select name from users");
    }

    private static List<String> text(SmallDisk disk, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + disk.folder().resolve("hub.sqlite"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static HubBrowser browser(GanymedeProcess hub) {
        return new HubBrowser(hub.installation().publicUrl());
    }
}
