package io.ganymede.hub.persistence.type;

import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.service.ServiceRegistry;

/**
 * Makes every {@link java.time.Instant} of an entity a naive UTC timestamp, as JupyterHub stores them (hub contract 8),
 * whatever the time zone of the machine. Found by Hibernate as a service.
 */
public class NaiveUtcTimestamps implements TypeContributor {
    @Override
    public void contribute(TypeContributions contributions, ServiceRegistry services) {
        boolean sqlite = services.requireService(JdbcServices.class).getDialect() instanceof SQLiteDialect;
        contributions.contributeJdbcType(InstantJdbcType.of(sqlite));
    }
}
