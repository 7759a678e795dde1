package io.ganymede.hub.persistence;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Has every update of a row write the columns that have changed and no others, so that of two who change different things of
 * one row at the same instant neither takes back what the other has done. Found by Hibernate as a service, because the domain
 * knows nothing of Hibernate.
 */
public class ChangedColumns implements Integrator {
    /** Is called before the statements of the entities are made. */
    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        for (PersistentClass entity : metadata.getEntityBindings()) {
            entity.setDynamicUpdate(true);
        }
    }

    @Override
    public void disintegrate(SessionFactoryImplementor factory, SessionFactoryServiceRegistry services) {
        // nothing was kept
    }
}
