package io.ganymede.hub.application.failure;

import io.ganymede.hub.domain.failure.Failure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.List;

/**
 * Every failure that the hub knows, for administrators. There is no scope for it, so the container's check of roles says
 * who may see it: anybody else gets a {@link jakarta.ejb.EJBAccessException}.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class FailureCatalogue {
    /** In the order of their declaration. */
    @RolesAllowed("admin")
    public List<Failure> failures() {
        return List.of(Failure.values());
    }
}
