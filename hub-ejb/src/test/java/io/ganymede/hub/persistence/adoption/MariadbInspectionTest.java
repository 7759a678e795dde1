package io.ganymede.hub.persistence.adoption;

import io.ganymede.hub.persistence.MariadbServer;
import org.junit.jupiter.api.BeforeAll;

/** See {@link MysqlFamilyInspection}; on MariaDB. */
class MariadbInspectionTest extends MysqlFamilyInspection {
    @BeforeAll
    static void start() {
        use(MariadbServer.start());
    }
}
