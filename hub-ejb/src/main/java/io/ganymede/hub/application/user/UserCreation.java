package io.ganymede.hub.application.user;

import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.authenticator.access.UsernameRules;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.DefaultRoles;
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
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Adds users (hub contract 1.4), in two transactions: one finds out who is new, the other one adds them. What others have to be
 * asked about the new names is asked in between.
 */
@Stateless
@LocalBean
public class UserCreation {
    private final UserRepository users;
    private final DefaultRoles defaultRoles;
    private final AccessRules accessRules;
    private final UserViews views;
    private final Clock clock;

    /** For the container. */
    protected UserCreation() {
        this(null, null, null, null, null);
    }

    @Inject
    public UserCreation(
            UserRepository users, DefaultRoles defaultRoles, AccessRules accessRules, UserViews views, Clock clock) {
        this.users = users;
        this.defaultRoles = defaultRoles;
        this.accessRules = accessRules;
        this.views = views;
        this.clock = clock;
    }

    /**
     * Requires that a new user can have the name as it is.
     *
     * @throws HubException if it is invalid, or somebody's already
     */
    public void requireNew(Username name) {
        if (!accessRules.usernames().fits(name)) {
            throw new HubException(Failure.INVALID_USERNAME, "Invalid username: " + name);
        }
        if (users.find(name).isPresent()) {
            throw new HubException(Failure.ALREADY_EXISTS, "There already is a user " + name);
        }
        requireMoreThanAnotherCase(name);
        NewUsernames.require(name);
    }

    /**
     * The normalised names of those who are no users yet.
     *
     * @throws HubException if a name is invalid, or all of them are users
     */
    public List<Username> missing(List<String> names) {
        List<Username> missing = normalised(names).stream()
                .filter(name -> users.find(name).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            throw new HubException(Failure.ALREADY_EXISTS, "Nothing to create: all these users exist");
        }
        missing.forEach(NewUsernames::require);
        return missing;
    }

    /** Adds users with the default roles; all or, if somebody else has added one meanwhile, none. */
    public List<UserView> add(List<Username> names, boolean admin) {
        return views.of(names.stream().map(name -> add(name, admin)).toList());
    }

    private User add(Username name, boolean admin) {
        User user = new User(name, clock.instant());
        user.setAdmin(admin);
        users.add(user);
        defaultRoles.assign(user);
        return user;
    }

    /** Host names of users, and people who read names, do not know the case of letters. */
    private void requireMoreThanAnotherCase(Username name) {
        users.find(Username.stored(name.value().toLowerCase(Locale.ROOT))).ifPresent(user -> {
            throw new HubException(
                    Failure.ALREADY_EXISTS,
                    "There already is a user " + user.name()
                            + "; a new name must differ by more than the case of letters");
        });
    }

    private LinkedHashSet<Username> normalised(List<String> names) {
        UsernameRules rules = accessRules.usernames();
        List<String> invalid = names.stream()
                .filter(name -> rules.tryNormalise(name).isEmpty())
                .map(rules::normalised)
                .toList();
        if (!invalid.isEmpty()) {
            throw new HubException(
                    Failure.INVALID_USERNAME,
                    (invalid.size() == 1 ? "Invalid username: " : "Invalid usernames: ") + String.join(", ", invalid));
        }
        return names.stream().map(rules::normalise).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
