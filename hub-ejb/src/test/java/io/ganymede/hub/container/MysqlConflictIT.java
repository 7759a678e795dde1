package io.ganymede.hub.container;

import io.ganymede.hub.persistence.MysqlServer;
import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** See {@link ConflictScenario}; on MySQL, where the machine can run it. */
@EnabledIf("isPossible")
@ExtendWith(ArquillianExtension.class)
class MysqlConflictIT extends ConflictScenario {
    @Deployment
    static WebArchive hub() throws IOException {
        return HubDeployment.onMysql(MysqlConflictIT.class, ConflictScenario.class, CrossingUseCase.class);
    }

    /** Asked inside the container as well, which alone has a data folder. */
    static boolean isPossible() {
        return System.getProperty("ganymede.home") != null || MysqlServer.isPossible();
    }
}
