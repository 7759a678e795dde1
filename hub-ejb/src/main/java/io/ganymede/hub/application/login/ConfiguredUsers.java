package io.ganymede.hub.application.login;

import io.ganymede.hub.authenticator.ManagedRole;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.DefaultRole;
import io.ganymede.hub.domain.role.DefaultRoles;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.share.ShareRepository;
import io.ganymede.hub.domain.user.NewUsernames;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Changes the users whom the configuration names (hub contract 6.7). */
@Stateless
@LocalBean
public class ConfiguredUsers {
    private static final Logger LOG = Logger.getLogger(ConfiguredUsers.class.getName());

    private UserRepository users;
    private DefaultRoles defaultRoles;
    private ManagedRoles managedRoles;
    private ShareRepository shares;
    private Clock clock;

    /** For the container. */
    public ConfiguredUsers() {}

    @Inject
    public ConfiguredUsers(
            UserRepository users,
            DefaultRoles defaultRoles,
            ManagedRoles managedRoles,
            ShareRepository shares,
            Clock clock) {
        this.users = users;
        this.defaultRoles = defaultRoles;
        this.managedRoles = managedRoles;
        this.shares = shares;
        this.clock = clock;
    }

    /** Makes them administrators, creating those who do not exist. */
    public void promote(Set<Username> names) {
        for (Username name : names) {
            findOrCreate(name).ifPresent(user -> {
                user.setAdmin(true);
                defaultRoles.assign(user);
            });
        }
    }

    /**
     * Defines the roles that the authenticator tells of at the start.
     *
     * @param reset whether what it gave before is taken away, unless it tells of it again
     */
    public void manage(List<ManagedRole> declared, boolean reset) {
        if (reset) {
            managedRoles.reset(declared);
        }
        declared.forEach(managedRoles::define);
    }

    /** Makes sure that they are users with the role {@code user}, creating those who do not exist (hub contract 4.7). */
    public void admit(Set<Username> names) {
        // a configuration may name thousands, nearly all of whom are what they ought to be
        Set<Username> missing = new LinkedHashSet<>(names);
        missing.removeAll(users.withRole(names, DefaultRole.USER.roleName()));
        for (Username name : missing) {
            findOrCreate(name).ifPresent(defaultRoles::assign);
        }
    }

    /** Takes every right from those who are blocked; their tokens stay, but can do nothing any more. */
    public void strip(Set<Username> names) {
        for (Username name : names) {
            users.find(name).ifPresent(this::strip);
        }
    }

    /** Empty for a name that no new user can have, of which the log tells. */
    private Optional<User> findOrCreate(Username name) {
        Optional<User> known = users.find(name);
        if (known.isPresent()) {
            return known;
        }
        Optional<String> objection = NewUsernames.objection(name);
        if (objection.isPresent()) {
            LOG.log(Level.WARNING, "The configuration names a user {0}, who is not created: {1}", new Object[] {
                NewUsernames.legible(name), objection.get()
            });
            return Optional.empty();
        }
        User user = new User(name, clock.instant());
        users.add(user);
        return Optional.of(user);
    }

    private void strip(User user) {
        user.setAdmin(false);
        List.copyOf(user.roles()).forEach((Role role) -> user.revoke(role));
        List.copyOf(user.groups()).forEach((UserGroup group) -> group.dismiss(user));
        shares.removeAllWith(user);
        LOG.log(Level.INFO, "Blocked user {0} has no rights any more", user.name());
    }
}
