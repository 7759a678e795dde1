package io.ganymede.hub.application.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.DefaultRole;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.StoredDefaultRoles;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaGroupRepository;
import io.ganymede.hub.persistence.JpaRoleHolders;
import io.ganymede.hub.persistence.JpaRoleRepository;
import io.ganymede.hub.persistence.JpaServiceRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hub contract 4.7 and load_groups of 7.1: what the configuration makes of a database at the start. */
class ConfiguredRolesTest {
    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @BeforeEach
    void addUsers() {
        start("");
        database.run(entities -> {
            for (String name : List.of("ann", "bob", "root")) {
                User user = new User(Username.of(name), Instant.EPOCH);
                user.setAdmin(name.equals("root"));
                entities.persist(user);
                new StoredDefaultRoles(new JpaRoleRepository(entities)).assign(user);
            }
            entities.persist(new HubService("grader"));
        });
    }

    @Test
    @DisplayName("4.7 an existing role becomes exactly what is configured")
    void resetsARole() {
        start("JupyterHub: {load_roles: [{name: teacher, description: T, scopes: [read:hub, proxy], users: [ann]}]}");
        start("JupyterHub: {load_roles: [{name: teacher, scopes: [read:hub]}]}");

        assertThat(scopes("teacher")).containsExactly("read:hub");
        assertThat(rolesOf("ann")).containsExactly("user");
        assertThat(database.<String>call(entities -> role(entities, "teacher").description()))
                .isEmpty();
    }

    @Test
    @DisplayName("4.7 users, groups and services are exact, and missing users and groups are created")
    void grantsExactly() {
        start("JupyterHub: {load_roles: [{name: teacher, users: [ANN, new], groups: [staff], services: [grader]}]}");

        assertThat(rolesOf("ann")).containsExactlyInAnyOrder("user", "teacher");
        assertThat(rolesOf("new")).containsExactlyInAnyOrder("user", "teacher");
        database.run(entities -> {
            assertThat(group(entities, "staff").roles()).extracting(Role::name).containsExactly("teacher");
            assertThat(service(entities).roles()).extracting(Role::name).containsExactly("teacher");
            user(entities, "bob").grantManaged(role(entities, "teacher"));
        });

        start("JupyterHub: {load_roles: [{name: teacher, users: [new]}]}");

        assertThat(rolesOf("ann")).containsExactly("user");
        assertThat(rolesOf("new")).containsExactlyInAnyOrder("user", "teacher");
        assertThat(rolesOf("bob")).as("the authenticator's grant").containsExactlyInAnyOrder("user", "teacher");
        database.run(entities -> {
            assertThat(group(entities, "staff").roles()).isEmpty();
            assertThat(service(entities).roles()).isEmpty();
        });
    }

    @Test
    @DisplayName("4.7 what is written of a default role replaces that part, and what is no longer written comes back")
    void mergesOverDefaultRoles() {
        start("JupyterHub: {load_roles: [{name: user, scopes: [self, read:hub]}], extra_user_scopes: [proxy]}");

        assertThat(scopes("user")).containsExactly("self", "read:hub");
        assertThat(rolesOf("ann")).as("untouched").containsExactly("user");
        assertThat(database.<String>call(entities -> role(entities, "user").description()))
                .isEqualTo(DefaultRole.USER.description());

        start("JupyterHub: {extra_user_scopes: ['shares!user', read:hub]}");

        assertThat(scopes("user")).containsExactly("self", "read:hub", "shares!user");

        start("");

        assertThat(scopes("user")).containsExactly("self");
    }

    @Test
    @DisplayName("4.7 users of the role admin have the flag, and nobody else")
    void administratorsAreExact() {
        start("JupyterHub: {load_roles: [{name: admin, users: [ann]}]}\nAuthenticator: {admin_users: [boss]}");

        assertThat(rolesOf("ann")).containsExactlyInAnyOrder("user", "admin");
        assertThat(rolesOf("boss")).containsExactlyInAnyOrder("user", "admin");
        assertThat(rolesOf("root")).containsExactly("user");
        database.run(entities -> {
            assertThat(user(entities, "ann").isAdmin()).isTrue();
            assertThat(user(entities, "root").isAdmin()).isFalse();
        });

        start("JupyterHub: {load_roles: [{name: admin, services: [grader]}]}");

        assertThat(rolesOf("ann")).as("kept").containsExactlyInAnyOrder("user", "admin");
        assertThat(database.<Boolean>call(entities -> service(entities).isAdmin()))
                .isTrue();
    }

    @Test
    @DisplayName("4.5 admin flag and role agree after the start, the flag decides")
    void bringsFlagAndRoleIntoAgreement() {
        database.run(entities -> {
            user(entities, "ann").setAdmin(true);
            user(entities, "root").setAdmin(false);
        });

        start("");

        assertThat(rolesOf("ann")).containsExactlyInAnyOrder("user", "admin");
        assertThat(rolesOf("root")).containsExactly("user");
    }

    @Test
    @DisplayName("14/2 a role that is no longer configured stays")
    void keepsOtherRoles() {
        start("JupyterHub: {load_roles: [{name: teacher, scopes: [read:hub], users: [ann]}]}");
        start("");

        assertThat(scopes("teacher")).containsExactly("read:hub");
        assertThat(rolesOf("ann")).containsExactlyInAnyOrder("user", "teacher");
    }

    @Test
    @DisplayName("4.6 custom scopes can be granted, unknown ones stop the start")
    void knowsCustomScopes() {
        String defined = "custom_scopes: {'custom:grades': {description: Grades}}";
        start("JupyterHub: {" + defined + ", load_roles: [{name: teacher, scopes: ['custom:grades!user=ann']}]}");
        assertThat(scopes("teacher")).containsExactly("custom:grades!user=ann");

        assertMistake(
                "JupyterHub: {load_roles: [{name: aaa}, {name: teacher, scopes: ['custom:grades']}]}",
                "JupyterHub.load_roles[1].scopes must name scopes that exist: Scope 'custom:grades' does not exist");
        assertMistake("JupyterHub: {extra_user_scopes: [nonsense]}", "JupyterHub.extra_user_scopes must name scopes");
    }

    @Test
    @DisplayName("4.7 a service that does not exist stops the start and changes nothing")
    void refusesUndefinedServices() {
        assertMistake(
                "JupyterHub: {load_roles: [{name: teacher, users: [ann], services: [gone, grader]}]}",
                "JupyterHub.load_roles[0].services must name services, but there is no service gone");
    }

    @Test
    @DisplayName("4.7 an impossible user stops the start and changes nothing")
    void refusesStrangers() {
        assertMistake(
                "Authenticator: {username_pattern: '[a-z]+'}\nJupyterHub: {load_roles: [{name: teacher, users: [ann, '7up']}]}",
                "JupyterHub.load_roles[0].users must name users, but 7up is no valid user name here");
        assertMistake(
                "Authenticator: {username_pattern: '[a-z]'}\nJupyterHub: {load_groups: {staff: {users: ['7up']}}}",
                "JupyterHub.load_groups.staff.users must name users, but 7up is no valid user name here");

        assertThat(rolesOf("ann")).containsExactly("user");
        database.run(entities ->
                assertThat(new JpaRoleRepository(entities).find("teacher")).isEmpty());
    }

    @Test
    @DisplayName("7.1 load_groups adds members and replaces properties")
    void loadsGroups() {
        start("JupyterHub: {load_groups: {staff: {users: [ann], properties: {cpu: 2, tags: [a, {b: null}]}}}}");
        database.run(entities -> {
            assertThat(group(entities, "staff").properties()).hasToString("{\"cpu\":2,\"tags\":[\"a\",{\"b\":null}]}");
            group(entities, "staff").admit(user(entities, "bob"));
        });

        start("JupyterHub: {load_groups: {staff: [New], chess: {properties: {}}}}");

        assertThat(members("staff")).containsExactlyInAnyOrder("ann", "bob", "new");
        assertThat(members("chess")).isEmpty();
        assertThat(rolesOf("new")).containsExactly("user");
        database.run(
                entities -> assertThat(group(entities, "staff").properties()).containsKey("cpu"));

        start("JupyterHub: {load_groups: {staff: {properties: {}}}}");
        database.run(
                entities -> assertThat(group(entities, "staff").properties()).isEmpty());
    }

    /** As the hub does at its start. */
    private void start(String yaml) {
        Configuration configuration = ConfigurationFixture.load(yaml);
        database.run(entities -> {
            JpaRoleRepository roles = new JpaRoleRepository(entities);
            StoredDefaultRoles defaultRoles = new StoredDefaultRoles(roles);
            ConfiguredMembers members = new ConfiguredMembers(
                    new JpaUserRepository(entities),
                    new JpaGroupRepository(entities),
                    defaultRoles,
                    new AccessRules(configuration),
                    Clock.systemUTC());
            defaultRoles.define();
            new ConfiguredRoles(roles, KnownScopes.catalogue(configuration))
                    .define(
                            configuration.get(JupyterHubSettings.LOAD_ROLES),
                            configuration.get(JupyterHubSettings.EXTRA_USER_SCOPES));
            new ConfiguredGroups(members).apply(configuration.get(JupyterHubSettings.LOAD_GROUPS));
            new ConfiguredGrants(
                            roles,
                            new JpaRoleHolders(entities),
                            new JpaServiceRepository(entities),
                            members,
                            defaultRoles)
                    .apply(
                            configuration.get(JupyterHubSettings.LOAD_ROLES),
                            configuration.isExplicit(AuthenticatorSettings.ADMIN_USERS)
                                    ? configuration.get(AuthenticatorSettings.ADMIN_USERS)
                                    : Set.of());
        });
    }

    private void assertMistake(String yaml, String message) {
        assertThatThrownBy(() -> start(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private List<String> scopes(String name) {
        return database.call(entities -> role(entities, name).scopes().values());
    }

    private Set<String> rolesOf(String name) {
        return database.call(entities ->
                user(entities, name).roles().stream().map(Role::name).collect(Collectors.toSet()));
    }

    private List<String> members(String group) {
        return database.call(entities -> group(entities, group).users().stream()
                .map(user -> user.name().value())
                .toList());
    }

    private static User user(EntityManager entities, String name) {
        return new JpaUserRepository(entities).find(Username.of(name)).orElseThrow();
    }

    private static UserGroup group(EntityManager entities, String name) {
        return new JpaGroupRepository(entities).find(name).orElseThrow();
    }

    private static Role role(EntityManager entities, String name) {
        return new JpaRoleRepository(entities).find(name).orElseThrow();
    }

    private static HubService service(EntityManager entities) {
        return new JpaServiceRepository(entities).find("grader").orElseThrow();
    }
}
