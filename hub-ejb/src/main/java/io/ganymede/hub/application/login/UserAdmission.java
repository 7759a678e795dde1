package io.ganymede.hub.application.login;

import io.ganymede.hub.application.login.LoginService.SignedInUser;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.access.AccessPolicy;
import io.ganymede.hub.authenticator.access.Authenticators;
import io.ganymede.hub.authenticator.access.UsernameRules;
import io.ganymede.hub.authenticator.state.AuthStates;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.GroupRepository;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.DefaultRoles;
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
    private Authenticators authenticators;
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
            Authenticators authenticators,
            Clock clock) {
        this.users = users;
        this.groups = groups;
        this.defaultRoles = defaultRoles;
        this.managedRoles = managedRoles;
        this.authStates = authStates;
        this.authenticators = authenticators;
        this.clock = clock;
    }

    /**
     * Lets somebody in, as a new user if need be.
     *
     * @throws HubException with {@code LOGIN_REFUSED} if the name is invalid or the rules do not let the person in
     */
    public SignedInUser admit(AuthenticatedUser authenticated, UsernameRules names, AccessPolicy policy) {
        Username name = names.tryNormalise(authenticated.name()).orElseThrow(() -> refused("name is not valid"));
        Optional<User> known = users.find(name);
        AccessPolicy.Decision decision = policy.decide(name, known.isPresent());
        if (decision != AccessPolicy.Decision.ALLOWED) {
            throw refused(decision == AccessPolicy.Decision.BLOCKED ? "user is blocked" : "user is not allowed");
        }
        User user = known.orElseGet(() -> create(name));
        authenticated.admin().or(() -> policy.isAdmin(name)).ifPresent(user::setAdmin);
        defaultRoles.assign(user);
        authenticated.userInfo().ifPresent(user::describe);
        authenticated.groups().ifPresent(membership -> joinExactly(user, membership));
        authenticated.roles().ifPresent(given -> managedRoles.giveExactly(user, given));
        authStates.store(user, authenticated.authState().filter(state -> authStates.enabled()));
        return new SignedInUser(name, user.isAdmin(), user.cookieId());
    }

    private User create(Username name) {
        authenticators.requireAccount(name);
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
        LOG.log(Level.WARNING, "Login refused: {0}", reason);
        return new HubException(Failure.LOGIN_REFUSED, "Invalid username or password");
    }
}
