package io.ganymede.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Rows that fill a hub's database, as JupyterHub stores them: users with the role {@code user}, groups of 40 members, and
 * running servers, each with its address, its OAuth client, its own token and the token of a browser that uses it. The
 * process of all servers is one and the same, and so is their address.
 *
 * @param users how many
 * @param memberships of users in groups, each user in one group at most
 * @param servers how many users' default servers run
 */
record Population(int users, int memberships, int servers) {
    private static final int GROUP_SIZE = 40;
    private static final int BATCH = 1000;
    private static final int PREFIX_LENGTH = 4;
    private static final int ACTIVE_DAYS = 300;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    Population {
        if (2 * servers > users || memberships > users) {
            throw new IllegalArgumentException(
                    "there can be no more memberships than users, and no more than half as many servers");
        }
    }

    /** Name of the user of that number, from 0 on. */
    static String user(int number) {
        return String.format(Locale.ROOT, "user%06d", number);
    }

    /** Number of a user whose server runs; the others lie between. */
    int owner(int server) {
        return server * (users / servers);
    }

    /** The token by which that running server speaks with the hub. */
    static String serverToken(int server) {
        return secret("server", server);
    }

    /** The token that a browser got for that running server. */
    static String browserToken(int server) {
        return secret("browser", server);
    }

    private static String secret(String kind, int number) {
        return sha512(kind + number).substring(0, 32);
    }

    /**
     * Fills a database that a hub has made and left, in one transaction.
     *
     * @param port where all servers answer, at 127.0.0.1
     * @param process id of what runs in place of all servers
     */
    void fill(Connection database, int port, long process) throws SQLException {
        database.setAutoCommit(false);
        Rows rows = new Rows(database, LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC));
        int firstUser = rows.nextId("users");
        addUsers(rows, firstUser);
        addGroups(rows, firstUser);
        addServers(rows, firstUser, port, process);
        rows.finish();
        database.commit();
    }

    private void addUsers(Rows rows, int first) throws SQLException {
        int role = rows.number("select id from roles where name = 'user'");
        // closed, and thereby sent, in the reverse order
        try (Insert granted = rows.into("user_role_map", "user_id", "role_id", "managed_by_auth");
                Insert user = rows.into("users", "id", "name", "admin", "created", "last_activity", "cookie_id")) {
            for (int number = 0; number < users; number++) {
                String active = rows.daysAgo(number % ACTIVE_DAYS);
                user.row(
                        first + number,
                        user(number),
                        false,
                        rows.daysAgo(ACTIVE_DAYS),
                        active,
                        sha512("c" + number).substring(0, 32));
                granted.row(first + number, role, false);
            }
        }
    }

    private void addGroups(Rows rows, int firstUser) throws SQLException {
        int first = rows.nextId("\"groups\"");
        try (Insert group = rows.into("\"groups\"", "id", "name", "properties")) {
            for (int number = 0; number * GROUP_SIZE < memberships; number++) {
                group.row(first + number, "group" + number, "{}");
            }
        }
        try (Insert membership = rows.into("user_group_map", "user_id", "group_id")) {
            for (int number = 0; number < memberships; number++) {
                membership.row(firstUser + number * (users / memberships), first + number / GROUP_SIZE);
            }
        }
    }

    private void addServers(Rows rows, int firstUser, int port, long process) throws SQLException {
        int first = rows.nextId("servers");
        String started = rows.daysAgo(1);
        String state = "{\"pid\": " + process + "}";
        // closed, and thereby sent, in the reverse order
        try (Insert server = rows.into(
                        "spawners",
                        "user_id",
                        "server_id",
                        "state",
                        "name",
                        "display_name",
                        "started",
                        "last_activity",
                        "user_options",
                        "oauth_client_id");
                Insert address = rows.into("servers", "id", "proto", "ip", "port", "base_url", "cookie_name");
                Insert client = rows.into(
                        "oauth_clients", "identifier", "description", "secret", "redirect_uri", "allowed_scopes")) {
            for (int number = 0; number < servers; number++) {
                String owner = user(owner(number));
                String path = path(owner);
                String secret = hash(secret("client", number));
                client.row(client(owner), "Server at " + path, secret, path + "oauth_callback", access(owner));
                address.row(first + number, "http", "127.0.0.1", port, path, "cookie");
                int userId = firstUser + owner(number);
                server.row(userId, first + number, state, "", "", started, started, "{}", client(owner));
            }
        }
        addTokens(rows, firstUser, started);
    }

    private void addTokens(Rows rows, int firstUser, String started) throws SQLException {
        String ofServer = "[\"users:activity!user\", \"access:servers!server\"]";
        try (Insert token = rows.into(
                "api_tokens", "user_id", "hashed", "prefix", "client_id", "session_id", "created", "note", "scopes")) {
            for (int number = 0; number < servers; number++) {
                String owner = user(owner(number));
                int userId = firstUser + owner(number);
                String note = "Server at " + path(owner);
                String own = serverToken(number);
                token.row(userId, hash(own), prefix(own), client(owner), null, started, note, ofServer);
                String browser = browserToken(number);
                String session = "session" + number;
                token.row(userId, hash(browser), prefix(browser), client(owner), session, started, "", access(owner));
            }
        }
    }

    private static String path(String owner) {
        return "/user/" + owner + "/";
    }

    private static String client(String owner) {
        return "jupyterhub-user-" + owner;
    }

    private static String access(String owner) {
        return "[\"access:servers!server=" + owner + "/\"]";
    }

    private static String prefix(String secret) {
        return secret.substring(0, PREFIX_LENGTH);
    }

    /** A secret as both hubs store it. */
    private static String hash(String secret) {
        String salt = sha512("salt" + secret).substring(0, 16);
        return "sha512:1:" + salt + ":" + sha512(salt + secret);
    }

    private static String sha512(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-512", e);
        }
    }

    /** Writes rows into one database. */
    private record Rows(Connection database, LocalDateTime now) {
        int nextId(String table) throws SQLException {
            return number("select coalesce(max(id), 0) + 1 from " + table);
        }

        int number(String query) throws SQLException {
            try (Statement statement = database.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                result.next();
                return result.getInt(1);
            }
        }

        String daysAgo(int days) {
            return TIMESTAMP.format(now.minusDays(days));
        }

        Insert into(String table, String... columns) throws SQLException {
            String places = "?, ".repeat(columns.length - 1) + "?";
            return new Insert(database.prepareStatement(
                    "insert into " + table + " (" + String.join(", ", columns) + ") values (" + places + ")"));
        }

        /** Lets PostgreSQL go on behind the ids that were given, and learn of the rows, as it does by itself in time. */
        void finish() throws SQLException {
            if (!database.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                return;
            }
            try (Statement statement = database.createStatement()) {
                for (String table : new String[] {"users", "\"groups\"", "servers"}) {
                    statement.execute(
                            "select setval(pg_get_serial_sequence('" + table + "', 'id'), max(id)) from " + table);
                }
                statement.execute("analyze");
            }
        }
    }

    /** One statement, sent with many rows at a time. */
    private static final class Insert implements AutoCloseable {
        private final PreparedStatement statement;
        private int waiting;

        Insert(PreparedStatement statement) {
            this.statement = statement;
        }

        void row(Object... values) throws SQLException {
            for (int column = 0; column < values.length; column++) {
                statement.setObject(column + 1, values[column]);
            }
            statement.addBatch();
            waiting++;
            if (waiting == BATCH) {
                send();
            }
        }

        private void send() throws SQLException {
            statement.executeBatch();
            waiting = 0;
        }

        @Override
        public void close() throws SQLException {
            send();
            statement.close();
        }
    }
}
