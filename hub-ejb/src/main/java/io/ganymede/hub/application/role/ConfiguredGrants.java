package io.ganymede.hub.application.role;

import io.ganymede.hub.config.RoleDefinition;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.DefaultRole;
import io.ganymede.hub.domain.role.DefaultRoles;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.RoleHolders;
import io.ganymede.hub.domain.role.RoleRepository;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceRepository;
import io.ganymede.hub.domain.user.User;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Brings who has which role into line with {@code load_roles} (hub contract 4.7): exactly those who are written, whatever
 * was before. Grants that the authenticator manages are left to it. Needs a transaction of the caller, and all roles to be
 * defined.
 */
@Dependent
public class ConfiguredGrants {
    private static final String SETTING = "JupyterHub.load_roles";

    private final RoleRepository roles;
    private final RoleHolders holders;
    private final ServiceRepository services;
    private final ConfiguredMembers members;
    private final DefaultRoles defaultRoles;

    @Inject
    public ConfiguredGrants(
            RoleRepository roles,
            RoleHolders holders,
            ServiceRepository services,
            ConfiguredMembers members,
            DefaultRoles defaultRoles) {
        this.roles = Objects.requireNonNull(roles, "roles");
        this.holders = Objects.requireNonNull(holders, "holders");
        this.services = Objects.requireNonNull(services, "services");
        this.members = Objects.requireNonNull(members, "members");
        this.defaultRoles = Objects.requireNonNull(defaultRoles, "defaultRoles");
    }

    /**
     * Grants and revokes, and brings admin flags and the role {@code admin} into agreement.
     *
     * @param administrators names of those who are administrators whatever the roles say
     * @throws io.ganymede.hub.config.ConfigurationException if a name is no user name or a service does not exist
     */
    public void apply(List<RoleDefinition> definitions, Set<String> administrators) {
        holders.usersAtOddsWith(stored(DefaultRole.ADMIN.roleName())).forEach(defaultRoles::assign);
        for (int index = 0; index < definitions.size(); index++) {
            apply(definitions.get(index), SETTING + "[" + index + "]", administrators);
        }
    }

    private void apply(RoleDefinition definition, String setting, Set<String> administrators) {
        Role role = stored(definition.name());
        boolean ofAdministrators = role.name().equals(DefaultRole.ADMIN.roleName());
        boolean ofUsers = role.name().equals(DefaultRole.USER.roleName());
        if (definition.users().isPresent() || !ofAdministrators && !ofUsers) {
            Set<String> names = new TreeSet<>(definition.users().orElse(Set.of()));
            if (ofAdministrators) {
                names.addAll(administrators);
            }
            grantToUsers(role, ofAdministrators, users(names, setting + ".users"));
        }
        if (definition.groups().isPresent() || !ofAdministrators) {
            grantToGroups(
                    role,
                    definition.groups().orElse(Set.of()).stream()
                            .map(members::group)
                            .collect(Collectors.toSet()));
        }
        if (definition.services().isPresent() || !ofAdministrators) {
            grantToServices(
                    role, ofAdministrators, services(definition.services().orElse(Set.of()), setting + ".services"));
        }
    }

    private void grantToUsers(Role role, boolean ofAdministrators, Set<User> wanted) {
        for (User user : holders.users(role)) {
            if (!wanted.contains(user) && !user.isManaged(role)) {
                user.revoke(role);
                if (ofAdministrators) {
                    user.setAdmin(false);
                }
            }
        }
        for (User user : wanted) {
            user.grant(role);
            if (ofAdministrators) {
                user.setAdmin(true);
            }
        }
    }

    private void grantToGroups(Role role, Set<UserGroup> wanted) {
        holders.groups(role).stream()
                .filter(group -> !wanted.contains(group) && !group.isManaged(role))
                .forEach(group -> group.revoke(role));
        wanted.forEach(group -> group.grant(role));
    }

    private void grantToServices(Role role, boolean ofAdministrators, Set<HubService> wanted) {
        for (HubService service : holders.services(role)) {
            if (!wanted.contains(service)) {
                service.revoke(role);
                if (ofAdministrators) {
                    service.setAdmin(false);
                }
            }
        }
        for (HubService service : wanted) {
            service.grant(role);
            if (ofAdministrators) {
                service.setAdmin(true);
            }
        }
    }

    private Set<User> users(Set<String> names, String setting) {
        return names.stream().map(name -> members.user(name, setting)).collect(Collectors.toSet());
    }

    private Set<HubService> services(Set<String> names, String setting) {
        return names.stream()
                .map(name -> services.find(name)
                        .orElseThrow(() -> ConfiguredMembers.mistake(
                                setting, "must name services, but there is no service " + name)))
                .collect(Collectors.toSet());
    }

    private Role stored(String name) {
        return roles.find(name).orElseThrow(() -> new IllegalStateException("the role " + name + " is not defined"));
    }
}
