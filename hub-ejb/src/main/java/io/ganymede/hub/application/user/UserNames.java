package io.ganymede.hub.application.user;

import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** The names of all users, however many there are. */
@Stateless
@LocalBean
public class UserNames {
    private UserRepository users;

    /** For the container. */
    public UserNames() {}

    @Inject
    public UserNames(UserRepository users) {
        this.users = users;
    }

    /** In no order. */
    public List<Username> all() {
        return users.names();
    }
}
