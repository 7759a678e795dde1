package io.ganymede.hub.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real MariaDB server. */
public final class MariadbServer extends MysqlFamilyServer {
    private MariadbServer(String... options) {
        super("mariadb", options);
    }

    /**
     * Starts a server with nothing in it.
     *
     * @param options of the server, e.g. {@code --default-time-zone=+08:00}
     */
    public static MariadbServer start(String... options) {
        MariadbServer server = new MariadbServer(options);
        server.launch();
        return server;
    }

    @Override
    void install() throws IOException {
        Path share = MariadbBinaries.folder().resolve("share");
        Path script = folder().resolve("install.sql");
        StringBuilder statements = new StringBuilder("create database mysql;\nuse mysql;\n");
        for (String file : List.of(
                "mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql")) {
            statements.append(Files.readString(share.resolve(file)));
        }
        Files.writeString(script, statements);
        runOnce(script, "--bootstrap");
    }

    @Override
    String accounts() {
        return "grant all on *.* to '%s'@'127.0.0.1' identified by '%s' with grant option;\n".formatted(USER, PASSWORD);
    }

    @Override
    List<String> command() {
        Path programs = MariadbBinaries.folder();
        return List.of(
                programs.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + programs,
                "--lc-messages-dir=" + programs.resolve("share"),
                "--datadir=" + data(),
                // nothing has to outlive the tests, and memory is scarce
                "--skip-log-bin",
                // it would make a key pair at each start, which takes long on a busy machine
                "--skip-ssl",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0",
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=16M");
    }
}
