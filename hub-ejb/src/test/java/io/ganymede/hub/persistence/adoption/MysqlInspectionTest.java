package io.ganymede.hub.persistence.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.persistence.MysqlServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** See {@link MysqlFamilyInspection}; on MySQL. */
class MysqlInspectionTest extends MysqlFamilyInspection {
    @BeforeAll
    static void start() {
        use(MysqlServer.start());
    }

    @Test
    void saysWhatAPasswordOfMysqlsDefaultKindNeeds() {
        server().execute("create user modern@'127.0.0.1' identified with caching_sha2_password by 'hidden'");

        assertThat(DatabaseInspection.inspect("mysql://modern:hidden@127.0.0.1:" + server().port() + "/mysql")
                        .sentence())
                .contains("?ssl_mode=REQUIRED", "?allowPublicKeyRetrieval=true")
                .doesNotContain("hidden");
    }
}
