package io.ganymede.hub.container;

import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Supplier;

/** A use case that has stored something when it fails. */
@Stateless
@LocalBean
public class InterruptedUseCase {
    @Inject
    private UserRepository users;

    /** Stores a user, sees that the row is there, and throws. */
    public void addAndFail(Username name, Supplier<? extends RuntimeException> failure) {
        users.add(new User(name, Instant.EPOCH));
        if (users.find(name).isEmpty()) {
            throw new AssertionError("not stored: " + name);
        }
        throw failure.get();
    }
}
