package io.ganymede.hub.application.login;

import io.ganymede.hub.application.login.LoginService.SignedInUser;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.access.AccessPolicy;
import io.ganymede.hub.authenticator.access.UsernameRules;
import io.ganymede.hub.authenticator.state.AuthStates;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.GroupRepository;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.DefaultRoles;
import io.ganymede.hub.domain.user.NewUsernames;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Holds somebody who was recognised against the rules and brings the user's row up to date, in one transaction. */
@Stateless
@LocalBean
public class UserAdmission {
    private static final Logger LOG = Logger.getLogger(UserAdmission.class.getName());

    private UserRepository users;
    private GroupRepository groups;
    private DefaultRoles defaultRoles;
    private ManagedRoles managedRoles;
    private AuthStates authStates;
    private Clock clock;

    /** For the container. */
    public UserAdmission() {}

    @Inject
    public UserAdmission(
            UserRepository users,
            GroupRepository groups,
            DefaultRoles defaultRoles,
            ManagedRoles managedRoles,
            AuthStates authStates,
            Clock clock) {
        this.users = users;
        this.groups = groups;
        this.defaultRoles = defaultRoles;
        this.managedRoles = managedRoles;
        this.authStates = authStates;
        this.clock = clock;
    }

    /**
     * Lets somebody in who is a user already; empty if somebody who may come in is none yet.
     *
     * @throws HubException with {@code LOGIN_REFUSED} if the name is invalid, the rules do not let the person in, or nobody of
     *     that name can become a user
     */
    public Optional<SignedInUser> admitKnown(
            AuthenticatedUser authenticated, UsernameRules names, AccessPolicy policy) {
        Username name = require(authenticated, names);
        Optional<User> known = users.find(name);
        requireAllowed(name, known.isPresent(), policy);
        if (known.isEmpty()) {
            requirePossible(name);
        }
        return known.map(user -> bringUpToDate(user, authenticated, policy));
    }

    /**
     * Lets somebody in, as a new user if need be.
     *
     * @throws HubException as {@link #admitKnown} does
     */
    public SignedInUser admit(AuthenticatedUser authenticated, UsernameRules names, AccessPolicy policy) {
        Username name = require(authenticated, names);
        Optional<User> known = users.find(name);
        requireAllowed(name, known.isPresent(), policy);
        return bringUpToDate(known.orElseGet(() -> create(name)), authenticated, policy);
    }

    private static Username require(AuthenticatedUser authenticated, UsernameRules names) {
        return names.tryNormalise(authenticated.name()).orElseThrow(() -> refused("name is not valid"));
    }

    private static void requireAllowed(Username name, boolean exists, AccessPolicy policy) {
        AccessPolicy.Decision decision = policy.decide(name, exists);
        if (decision != AccessPolicy.Decision.ALLOWED) {
            throw refused(decision == AccessPolicy.Decision.BLOCKED ? "user is blocked" : "user is not allowed");
        }
    }

    private static void requirePossible(Username name) {
        NewUsernames.objection(name).ifPresent(words -> {
            throw refused(words);
        });
    }

    private SignedInUser bringUpToDate(User user, AuthenticatedUser authenticated, AccessPolicy policy) {
        authenticated.admin().or(() -> policy.isAdmin(user.name())).ifPresent(user::setAdmin);
        defaultRoles.assign(user);
        authenticated.userInfo().ifPresent(user::describe);
        authenticated.groups().ifPresent(membership -> joinExactly(user, membership));
        authenticated.roles().ifPresent(given -> managedRoles.giveExactly(user, given));
        authStates.store(user, authenticated.authState().filter(state -> authStates.enabled()));
        return new SignedInUser(user.name(), user.isAdmin(), user.cookieId());
    }

    private User create(Username name) {
        requirePossible(name);
        User user = new User(name, clock.instant());
        users.add(user);
        LOG.log(Level.INFO, "User {0} created at the first login", name);
        return user;
    }

    private void joinExactly(User user, Set<String> names) {
        List<UserGroup> left = user.groups().stream()
                .filter(group -> !names.contains(group.name()))
                .toList();
        left.forEach(group -> group.dismiss(user));
        // of a group that the user is in already the members are not looked at: there may be thousands
        Set<String> kept = user.groups().stream().map(UserGroup::name).collect(Collectors.toSet());
        names.stream().filter(name -> !kept.contains(name)).map(this::group).forEach(group -> group.admit(user));
    }

    private UserGroup group(String name) {
        return groups.find(name).orElseGet(() -> {
            UserGroup group = new UserGroup(name);
            groups.add(group);
            return group;
        });
    }

    private static HubException refused(String reason) {
        RefusedLoginLog.ofThisHub().write("Login refused: " + reason);
        return new HubException(Failure.LOGIN_REFUSED, "Invalid username or password");
    }
}
