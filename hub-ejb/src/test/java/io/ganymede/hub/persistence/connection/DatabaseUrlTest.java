package io.ganymede.hub.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ganymede.hub.persistence.connection.DatabaseUrl.Kind;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest(name = "7.1 {arguments}")
    @ValueSource(
            strings = {
                "sqlite:////srv/hub.sqlite",
                "sqlite+pysqlite:////srv/hub.sqlite",
                "sqlite:////srv/hub.sqlite?timeout=5",
                "jdbc:sqlite:/srv/hub.sqlite",
                "/srv/hub.sqlite"
            })
    void namesAnSqliteFile(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.kind()).isEqualTo(Kind.SQLITE);
        assertThat(url.file()).contains(Path.of("/srv/hub.sqlite"));
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:sqlite:/srv/hub.sqlite");
    }

    @Test
    void threeSlashesAreARelativePath() {
        assertThat(DatabaseUrl.parse("sqlite:///data/hub.sqlite").file())
                .contains(Path.of("data/hub.sqlite").toAbsolutePath());
    }

    @ParameterizedTest(name = "7.1 {arguments}")
    @CsvSource({
        "postgresql://hub:p%40ss%2B@db:5433/hub?sslmode=require, POSTGRESQL, jdbc:postgresql://db:5433/hub?sslmode=require",
        "postgresql+psycopg2://hub:p%40ss+@db/hub, POSTGRESQL, jdbc:postgresql://db/hub",
        "postgres://hub:p%40ss+@db/hub, POSTGRESQL, jdbc:postgresql://db/hub",
        "mysql+pymysql://hub:p%40ss+@db/hub?charset=utf8mb4, MARIADB, jdbc:mariadb://db/hub",
        "mysql+mysqldb://hub:p%40ss+@db:3307/hub, MARIADB, jdbc:mariadb://db:3307/hub",
        "mysql://hub:p%40ss+@db/hub, MARIADB, jdbc:mariadb://db/hub",
        "mariadb+mariadbconnector://hub:p%40ss+@db/hub, MARIADB, jdbc:mariadb://db/hub",
        "mariadb://hub:p%40ss+@db/hub, MARIADB, jdbc:mariadb://db/hub"
    })
    void namesAServer(String text, Kind kind, String jdbcUrl) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.kind()).isEqualTo(kind);
        assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(url.user()).contains("hub");
        assertThat(url.password()).contains("p@ss+");
        assertThat(url.toString()).doesNotContain("p@ss", "p%40ss");
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=verify-full&sslrootcert=/ca.pem, sslmode=verify-full&sslrootcert=/ca.pem",
        "connect_timeout=5&application_name=hub, connectTimeout=5&ApplicationName=hub",
        "target_session_attrs=read-write, targetServerType=primary",
        "socketTimeout=5, socketTimeout=5"
    })
    void optionsMayHaveLibpqsNames(String written, String forDriver) {
        assertThat(DatabaseUrl.parse("postgresql+psycopg://db/hub?" + written).jdbcUrl())
                .isEqualTo("jdbc:postgresql://db/hub?" + forDriver);
    }

    @ParameterizedTest
    @CsvSource({
        "charset=utf8mb4&use_unicode=1, ''",
        "connect_timeout=5&read_timeout=30, ?connectTimeout=5000&socketTimeout=30000",
        "ssl_ca=/ca.pem, ?serverSslCert=/ca.pem&sslMode=verify-ca",
        "ssl_ca=/ca.pem&ssl_verify_identity=true, ?serverSslCert=/ca.pem&sslMode=verify-full",
        "ssl_mode=REQUIRED, ?sslMode=trust",
        "allowPublicKeyRetrieval=true, ?allowPublicKeyRetrieval=true"
    })
    void optionsMayHaveTheNamesOfPythonsDrivers(String written, String forDriver) {
        assertThat(DatabaseUrl.parse("mysql+pymysql://db/hub?" + written).jdbcUrl())
                .isEqualTo("jdbc:mariadb://db/hub" + forDriver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://db/hub?user=u", "jdbc:mariadb://db/hub?user=u"})
    void jdbcUrlsOfBothGoToTheOneDriver(String text) {
        assertThat(DatabaseUrl.parse(text).jdbcUrl()).isEqualTo("jdbc:mariadb://db/hub?user=u");
    }

    @Test
    void aPasswordFromElsewhereCountsOnlyWhereTheUrlHasNone() {
        assertThat(DatabaseUrl.parse("postgresql://u@db/hub")
                        .withDefaultPassword(Optional.of("x"))
                        .password())
                .contains("x");
        assertThat(DatabaseUrl.parse("postgresql://u:own@db/hub")
                        .withDefaultPassword(Optional.of("x"))
                        .password())
                .contains("own");
    }

    @Test
    void aServerNeedsNoCredentials() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://db/hub");

        assertThat(url.user()).isEmpty();
        assertThat(url.password()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "sqlite://, in memory",
        "sqlite:///:memory:, in memory",
        "sqlite://data/hub.sqlite, three slashes",
        "oracle://hub:hidden@db/hub, 'oracle'",
        "postgresql:///hub, names no host",
        "postgresql://u:hidden@db, names no database",
        "postgresql://u:hidden@db/, names no database",
        "postgresql://u:hidden@db/hub?ssl_mode=require, 'ssl_mode'",
        "mysql://u:hidden@db, names no database",
        "mysql://u:hidden@db/hub?unix_socket=/run/mysqld, TCP only",
        "mysql://u:hidden@db/hub?ssl_mode=PREFERRED, VERIFY_IDENTITY",
        "mysql://u:hidden@db/hub?connect_timeout=soon, number of seconds",
        "postgresql://hub:hidden[@db/hub, percent-encoded"
    })
    void saysWhatIsWrongWithoutThePassword(String text, String hint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(text))
                .withMessageContaining(hint)
                .satisfies(refused -> assertThat(refused).hasMessageNotContaining("hidden"));
    }
}
