package io.ganymede.hub.container;

import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** See {@link ConflictScenario}; on PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class PostgresqlConflictIT extends ConflictScenario {
    @Deployment
    static WebArchive hub() throws IOException {
        return HubDeployment.onPostgresql(PostgresqlConflictIT.class, ConflictScenario.class, CrossingUseCase.class);
    }
}
