package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A real MySQL 8 server, where the machine can run one. */
public final class MysqlServer extends MysqlFamilyServer {
    private MysqlServer(String... options) {
        super("mysql", options);
    }

    /**
     * Starts a server with nothing in it. Skips the test, and says so, where the machine lacks what it needs; fails if
     * {@code -Drequire=mysql} says that it must not.
     *
     * @param options of the server, e.g. {@code --default-time-zone=+08:00}
     */
    public static MysqlServer start(String... options) {
        if (!isPossible()) {
            Assumptions.abort("the machine cannot run MySQL");
        }
        MysqlServer server = new MysqlServer(options);
        server.launch();
        return server;
    }

    /** Whether {@link #start} would start one; says so if not. */
    public static boolean isPossible() {
        Optional<String> obstacle = MysqlBinaries.obstacle();
        obstacle.ifPresent(reason -> {
            String message = "NOT TESTED on MySQL, which needs the package libaio1: " + reason;
            System.err.println(message);
            assertThat(Arrays.asList(System.getProperty("require", "").split(",")))
                    .as(message)
                    .doesNotContain("mysql");
        });
        return obstacle.isEmpty();
    }

    @Override
    void install() throws IOException {
        runOnce(Path.of("/dev/null"), "--initialize-insecure");
    }

    @Override
    String accounts() {
        return """
                create user if not exists '%1$s'@'127.0.0.1' identified by '%2$s';
                grant all on *.* to '%1$s'@'127.0.0.1' with grant option;
                """
                .formatted(USER, PASSWORD);
    }

    @Override
    List<String> command() {
        Path programs = MysqlBinaries.folder();
        return List.of(
                MysqlBinaries.program(),
                "--no-defaults",
                "--basedir=" + programs,
                "--lc-messages-dir=" + programs.resolve("share"),
                "--datadir=" + data(),
                // its second protocol would listen on a port of its own
                "--mysqlx=OFF",
                // what is there by default needs encryption or a key pair
                "--default-authentication-plugin=mysql_native_password",
                // nothing has to outlive the tests, and memory is scarce
                "--skip-log-bin",
                "--performance-schema=OFF",
                // it would make key pairs at its first start, which takes long on a busy machine
                "--skip-ssl",
                "--auto-generate-certs=OFF",
                "--sha256-password-auto-generate-rsa-keys=OFF",
                "--caching-sha2-password-auto-generate-rsa-keys=OFF",
                "--innodb-flush-log-at-trx-commit=0",
                // each table that is made or changed would be waited for on the disk
                "--innodb-flush-method=nosync",
                "--innodb-doublewrite=0",
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=16M");
    }
}
