package io.ganymede.hub.container;

import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Changes two users, one after the other: of two callers who begin at either end each waits for the other. */
@Stateless
@LocalBean
public class CrossingUseCase {
    @Inject
    private UserRepository users;

    @Inject
    private EntityManager entities;

    /**
     * Makes administrators of both.
     *
     * @param between is run when the first one is changed and the second one is not
     * @param atCommit whether the second change is left to the end of the transaction
     */
    public void promote(Username first, Username second, Runnable between, boolean atCommit) {
        user(first).setAdmin(true);
        entities.flush();
        between.run();
        user(second).setAdmin(true);
        if (!atCommit) {
            entities.flush();
        }
    }

    private User user(Username name) {
        return users.find(name).orElseThrow();
    }
}
