package io.ganymede.hub.application.role;

import io.ganymede.hub.config.RoleDefinition;
import io.ganymede.hub.domain.role.DefaultRole;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.RoleRepository;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Brings descriptions and scopes of roles into line with {@code load_roles} (hub contract 4.7). Roles that are not listed
 * stay as they are, but for the default roles, which become what they are by default. Needs a transaction of the caller.
 */
@Dependent
public class ConfiguredRoles {
    private static final Logger LOG = Logger.getLogger(ConfiguredRoles.class.getName());
    private static final String SETTING = "JupyterHub.load_roles";
    private static final String EXTRA_SCOPES = "JupyterHub.extra_user_scopes";

    private final RoleRepository roles;
    private final ScopeCatalogue catalogue;

    @Inject
    public ConfiguredRoles(RoleRepository roles, ScopeCatalogue catalogue) {
        this.roles = Objects.requireNonNull(roles, "roles");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    }

    /**
     * Creates and changes roles; who has them is not looked at.
     *
     * @param extraUserScopes what the role {@code user} has besides {@code self}, if it is not defined
     * @throws io.ganymede.hub.config.ConfigurationException if a scope does not exist
     */
    public void define(List<RoleDefinition> definitions, Set<String> extraUserScopes) {
        new ConfiguredScopes(catalogue).check(definitions, extraUserScopes);
        Map<String, RoleDefinition> byName =
                definitions.stream().collect(Collectors.toMap(RoleDefinition::name, Function.identity()));
        for (DefaultRole role : DefaultRole.values()) {
            defineDefault(role, Optional.ofNullable(byName.get(role.roleName())), extraUserScopes);
        }
        definitions.stream().filter(role -> !isDefault(role.name())).forEach(this::defineOther);
    }

    private void defineDefault(DefaultRole role, Optional<RoleDefinition> written, Set<String> extraUserScopes) {
        String description = written.flatMap(RoleDefinition::description).orElse(role.description());
        List<String> scopes = new ArrayList<>(
                written.flatMap(RoleDefinition::scopes).orElse(role.scopes().values()));
        if (role == DefaultRole.USER) {
            if (written.isEmpty()) {
                scopes.addAll(extraUserScopes.stream().sorted().toList());
            } else if (!extraUserScopes.isEmpty()) {
                LOG.log(Level.WARNING, "{0} is ignored, because {1} defines the role user", new Object[] {
                    EXTRA_SCOPES, SETTING
                });
            }
            if (!scopes.contains(ScopeCatalogue.SELF)) {
                LOG.log(Level.WARNING, "The role user lacks the scope self: people cannot use servers of their own");
            }
        }
        store(role.roleName(), description, scopes);
    }

    private void defineOther(RoleDefinition role) {
        List<String> scopes = role.scopes().orElse(List.of());
        if (scopes.isEmpty()) {
            LOG.log(Level.WARNING, "The role {0} has no scopes, so that it allows nothing", role.name());
        }
        store(role.name(), role.description().orElse(""), scopes);
    }

    private void store(String name, String description, List<String> scopes) {
        RawScopes wanted = RawScopes.of(new LinkedHashSet<>(scopes));
        Optional<Role> stored = roles.find(name);
        if (stored.isEmpty()) {
            roles.add(new Role(name, description, wanted));
            return;
        }
        Set<String> gained = new LinkedHashSet<>(wanted.values());
        gained.removeAll(stored.get().scopes().values());
        if (!gained.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "The role {0} now has the scopes {1}, too; tokens that inherit have them at once",
                    new Object[] {name, gained});
        }
        stored.get().redefine(description, wanted);
    }

    private static boolean isDefault(String name) {
        return Arrays.stream(DefaultRole.values())
                .anyMatch(role -> role.roleName().equals(name));
    }
}
