package io.ganymede.hub.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredDefaultRolesTest {
    private final InMemoryRoles stored = new InMemoryRoles();
    private final StoredDefaultRoles roles = new StoredDefaultRoles(stored);
    private final User bob = new User(Username.of("bob"), Instant.EPOCH);

    @Test
    void createsWhatIsMissing() {
        roles.define();
        assertThat(stored.byName.keySet()).containsExactlyInAnyOrder("user", "admin", "server", "token");
    }

    @Test
    void resetsTheAdministratorsRoleOnly() {
        stored.add(new Role("admin", "weakened", RawScopes.of("read:hub")));
        stored.add(new Role("user", "extended", RawScopes.of("self", "read:hub")));

        roles.define();

        assertThat(stored.byName.get("admin").scopes()).isEqualTo(DefaultRole.ADMIN.scopes());
        assertThat(stored.byName.get("user").scopes()).isEqualTo(RawScopes.of("self", "read:hub"));
    }

    @Test
    void adminRoleFollowsTheFlag() {
        roles.define();
        bob.setAdmin(true);
        roles.assign(bob);
        assertThat(bob.roles()).extracting(Role::name).containsExactlyInAnyOrder("user", "admin");

        bob.setAdmin(false);
        roles.assign(bob);
        assertThat(bob.roles()).extracting(Role::name).containsExactly("user");
    }

    @Test
    void saysWhatIsWrongWhenRolesWereNeverDefined() {
        assertThatThrownBy(() -> roles.assign(bob)).hasMessageContaining("default role user");
    }

    private static final class InMemoryRoles implements RoleRepository {
        private final Map<String, Role> byName = new LinkedHashMap<>();

        @Override
        public Optional<Role> find(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        @Override
        public List<Role> all() {
            return List.copyOf(byName.values());
        }

        @Override
        public void remove(Role role) {
            byName.remove(role.name());
        }

        @Override
        public void add(Role role) {
            byName.put(role.name(), role);
        }
    }
}
