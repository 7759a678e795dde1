package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** The SQLite database of a real JupyterHub, in the data folder of a hub that is to adopt it. */
final class JupyterHubDatabase {
    private final Path home;

    JupyterHubDatabase(Path home) {
        this.home = home;
    }

    Path file() {
        return home.resolve("jupyterhub.sqlite");
    }

    /** What JupyterHub's own command prints; it creates the database if there is none and refuses a foreign one. */
    String tokenByJupyterHub(String user) throws IOException, InterruptedException {
        Path configuration = Files.writeString(
                home.resolve("jupyterhub_config.py"),
                """
                c.JupyterHub.db_url = "sqlite:///%s"
                c.JupyterHub.authenticator_class = "dummy"
                c.Authenticator.allowed_users = {"%s"}
                """
                        .formatted(file(), user));
        Path program = TestPython.latest().binaries().resolve("jupyterhub");
        Process process = new ProcessBuilder(program.toString(), "token", user, "-f", configuration.toString())
                .directory(home.toFile())
                .redirectError(home.resolve("jupyterhub.log").toFile())
                .start();
        String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(() -> "see " + home.resolve("jupyterhub.log"))
                .isZero();
        return token;
    }

    /**
     * Records that a user's default server runs, as JupyterHub does once it has started one.
     *
     * @param state what its spawner remembers of it, as JSON
     */
    void addRunningServer(String user, String address, int port, String state) throws SQLException {
        execute(
                "INSERT INTO servers (proto, ip, port, base_url, cookie_name) VALUES ('http', ?, ?, ?, 'cookie')",
                address,
                port,
                "/user/" + user + "/");
        execute(
                "INSERT INTO spawners (user_id, server_id, state, name, started, last_activity, user_options)"
                        + " SELECT u.id, s.id, ?, '', '2026-01-02 03:04:05.000000', '2026-01-02 03:04:05.000000', '{}'"
                        + " FROM users u, servers s WHERE u.name = ? AND s.base_url = ?",
                state,
                user,
                "/user/" + user + "/");
    }

    /** What a statement counts. */
    long count(String sql, Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    void execute(String sql, Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
