package io.ganymede.hub.application.login;

import io.ganymede.hub.authenticator.ManagedRole;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.RoleHolders;
import io.ganymede.hub.domain.role.RoleRepository;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.user.User;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Roles that the authenticator gives and takes away (hub contract 4.7). What an operator or an administrator has granted is
 * never touched. Needs a transaction of the caller.
 */
@Dependent
public class ManagedRoles {
    private final RoleRepository roles;
    private final RoleHolders holders;
    private final ScopeCatalogue catalogue;

    @Inject
    public ManagedRoles(RoleRepository roles, RoleHolders holders, ScopeCatalogue catalogue) {
        this.roles = roles;
        this.holders = holders;
        this.catalogue = catalogue;
    }

    /**
     * Gives a user exactly these roles besides those that others have granted. Roles that nobody has any more are deleted.
     *
     * @throws HubException if a role names a scope that does not exist
     */
    public void giveExactly(User user, List<ManagedRole> wanted) {
        wanted.forEach(role -> user.grantManaged(define(role)));
        Set<String> names = wanted.stream().map(ManagedRole::name).collect(Collectors.toSet());
        List<Role> lost = user.roles().stream()
                .filter(role -> user.isManaged(role) && !names.contains(role.name()))
                .toList();
        lost.forEach(user::revoke);
        lost.forEach(this::removeIfUnused);
    }

    /** Creates or changes a role that the authenticator tells of; one that the configuration defines stays as it is. */
    public Role define(ManagedRole wanted) {
        RawScopes scopes = RawScopes.of(new LinkedHashSet<>(wanted.scopes().orElse(List.of())));
        check(wanted.name(), scopes);
        Role role = roles.find(wanted.name()).orElseGet(() -> create(wanted, scopes));
        if (role.isManagedByAuthenticator()) {
            role.redefine(
                    wanted.description().orElse(role.description()),
                    wanted.scopes().isPresent() ? scopes : role.scopes());
        }
        return role;
    }

    /** Takes away all that the authenticator has given, and deletes its roles, but for those that it still tells of. */
    public void reset(List<ManagedRole> declared) {
        Set<String> kept = declared.stream().map(ManagedRole::name).collect(Collectors.toSet());
        for (Role role : roles.all()) {
            holders.users(role).stream().filter(user -> user.isManaged(role)).forEach(user -> user.revoke(role));
            if (!kept.contains(role.name())) {
                removeIfUnused(role);
            }
        }
    }

    private Role create(ManagedRole wanted, RawScopes scopes) {
        Role role = new Role(wanted.name(), wanted.description().orElse(""), scopes);
        role.setManagedByAuthenticator(true);
        roles.add(role);
        return role;
    }

    private void removeIfUnused(Role role) {
        boolean unused = role.isManagedByAuthenticator()
                && holders.users(role).isEmpty()
                && holders.groups(role).isEmpty()
                && holders.services(role).isEmpty();
        if (unused) {
            roles.remove(role);
        }
    }

    private void check(String name, RawScopes scopes) {
        try {
            catalogue.check(scopes);
        } catch (HubException wrong) {
            throw new HubException(
                    Failure.INTERNAL_ERROR,
                    "The authenticator gives the role " + name + " scopes that do not exist: " + wrong.getMessage());
        }
    }
}
