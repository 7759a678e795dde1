package io.ganymede.hub.application.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.application.login.LoginService.SignedInUser;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.ManagedRole;
import io.ganymede.hub.authenticator.access.AccessPolicy;
import io.ganymede.hub.authenticator.access.UsernameRules;
import io.ganymede.hub.authenticator.state.AuthStates;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.StoredDefaultRoles;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaGroupRepository;
import io.ganymede.hub.persistence.JpaRoleHolders;
import io.ganymede.hub.persistence.JpaRoleRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserAdmissionTest {
    private static final String KEYS = "CryptKeeper: {keys: [\"%s\"]}\nAuthenticator: {enable_auth_state: %s}";
    private static final String OLD_KEY = "0a".repeat(32);
    private static final String NEW_KEY = "bc".repeat(32);
    private static final JsonObject STATE =
            Json.createObjectBuilder().add("token", "geheim").build();
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final Username ALICE = Username.of("alice");

    private Configuration configuration = ConfigurationFixture.load("{}");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @BeforeEach
    void defineRoles() {
        database.run(entities -> new StoredDefaultRoles(new JpaRoleRepository(entities)).define());
    }

    @Test
    void createsAUserAtTheFirstLogin() {
        SignedInUser signedIn = admit(AuthenticatedUser.named("Alice"));

        assertThat(signedIn.name()).isEqualTo(ALICE);
        assertThat(signedIn.admin()).isFalse();
        alice(user -> {
            assertThat(user.cookieId()).isEqualTo(signedIn.cookieId());
            assertThat(user.created()).contains(NOON.instant());
            assertThat(user.roles()).extracting(Role::name).containsExactly("user");
        });
    }

    @Test
    void findsTheUserAgain() {
        SignedInUser first = admit(AuthenticatedUser.named("alice"));

        assertThat(admit(AuthenticatedUser.named("ALICE"))).isEqualTo(first);
    }

    @Test
    void saysWhoWouldBeNewBeforeSomebodyIsCreated() {
        AccessPolicy everybody = new AccessPolicy(true, Set.of(), false, Set.of(), Set.of());
        AuthenticatedUser alice = AuthenticatedUser.named("Alice");

        Optional<SignedInUser> before =
                database.call(entities -> admission(entities).admitKnown(alice, UsernameRules.PLAIN, everybody));
        SignedInUser created = admit(alice);
        Optional<SignedInUser> after =
                database.call(entities -> admission(entities).admitKnown(alice, UsernameRules.PLAIN, everybody));

        assertThat(before).isEmpty();
        assertThat(after).contains(created);
    }

    @Test
    void changesTheAdminFlagOnlyIfSomebodySaysSo() {
        admit(admin(Optional.of(true)));
        alice(user -> assertThat(user.roles()).extracting(Role::name).contains("admin"));

        assertThat(admit(admin(Optional.empty())).admin()).isTrue();
        assertThat(admit(admin(Optional.of(false))).admin()).isFalse();
        alice(user -> assertThat(user.roles()).extracting(Role::name).containsExactly("user"));
    }

    @Test
    void makesConfiguredAdministrators() {
        AccessPolicy policy = new AccessPolicy(true, Set.of(), false, Set.of(ALICE), Set.of());

        assertThat(admit(AuthenticatedUser.named("alice"), policy).admin()).isTrue();
    }

    @Test
    void bringsGroupsExactlyIntoLine() {
        admit(groups(Optional.of(Set.of("staff", "math"))));
        assertThat(groupsOfAlice()).containsExactly("math", "staff");

        admit(groups(Optional.of(Set.of("math", "physics"))));
        assertThat(groupsOfAlice()).containsExactly("math", "physics");

        admit(groups(Optional.empty()));
        assertThat(groupsOfAlice()).containsExactly("math", "physics");

        admit(groups(Optional.of(Set.of())));
        assertThat(groupsOfAlice()).isEmpty();
    }

    @Test
    void keepsWhatTheAuthenticatorTells() {
        JsonObject info = Json.createObjectBuilder().add("name", "Alice 爱丽丝").build();
        admit(new AuthenticatedUser("alice", Optional.empty(), Optional.empty(), Optional.of(info)));
        admit(AuthenticatedUser.named("alice"));

        alice(user -> assertThat(user.userInfo()).contains(info));
    }

    @Test
    void refusesWhomTheRulesRefuseInTheSameWords() {
        AccessPolicy closed = new AccessPolicy(false, Set.of(), false, Set.of(), Set.of());
        AccessPolicy blocking = new AccessPolicy(true, Set.of(), false, Set.of(), Set.of(ALICE));

        refuses(AuthenticatedUser.named("alice"), closed);
        refuses(AuthenticatedUser.named("alice"), blocking);
        for (String name : List.of("", " ", "a/b", "..", "%2e", "x".repeat(300), "a\u0000b")) {
            refuses(AuthenticatedUser.named(name), closed.openToAll());
        }
        assertThat(database.<Long>call(entities -> (Long)
                        entities.createQuery("select count(u) from User u").getSingleResult()))
                .isZero();
    }

    private void refuses(AuthenticatedUser user, AccessPolicy policy) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> admit(user, policy))
                .withMessage("Invalid username or password")
                .extracting(HubException::failure)
                .isEqualTo(Failure.LOGIN_REFUSED);
    }

    @Test
    void whatIsToBeRememberedIsEncryptedAndReadAgain() {
        configuration = ConfigurationFixture.load(KEYS.formatted(OLD_KEY, true));
        admit(AuthenticatedUser.named("alice").remembering(Optional.of(STATE)));

        alice(user -> {
            assertThat(new String(user.encryptedAuthState().orElseThrow()))
                    .startsWith("gAAAA")
                    .doesNotContain("geheim");
            assertThat(states().of(user)).contains(STATE);
        });
        configuration = ConfigurationFixture.load(KEYS.formatted(NEW_KEY + "\", \"" + OLD_KEY, true));
        alice(user -> assertThat(states().of(user)).contains(STATE));
        configuration = ConfigurationFixture.load(KEYS.formatted(NEW_KEY, true));
        alice(user -> assertThat(states().of(user))
                .as("encrypted anew by the read before")
                .contains(STATE));
        configuration = ConfigurationFixture.load(KEYS.formatted(OLD_KEY, true));
        alice(user -> assertThat(states().of(user)).isEmpty());
    }

    @Test
    void aLoginThatTellsNothingForgetsWhatWasRemembered() {
        configuration = ConfigurationFixture.load(KEYS.formatted(OLD_KEY, true));
        admit(AuthenticatedUser.named("alice").remembering(Optional.of(STATE)));
        admit(AuthenticatedUser.named("alice"));
        alice(user -> assertThat(user.encryptedAuthState()).isEmpty());

        admit(AuthenticatedUser.named("alice").remembering(Optional.of(STATE)));
        configuration = ConfigurationFixture.load(KEYS.formatted(OLD_KEY, false));
        admit(AuthenticatedUser.named("alice").remembering(Optional.of(STATE)));
        alice(user -> assertThat(user.encryptedAuthState()).isEmpty());
    }

    @Test
    void theAuthenticatorsRolesComeAndGo() {
        admit(roles(
                new ManagedRole("course", Optional.of("A course"), Optional.of(List.of("read:users!user"))),
                ManagedRole.named("other")));
        alice(user -> {
            assertThat(user.roles()).extracting(Role::name).containsExactlyInAnyOrder("user", "course", "other");
            assertThat(user.roles()).filteredOn(user::isManaged).hasSize(2);
        });

        admit(roles(ManagedRole.named("course")));

        alice(user -> assertThat(user.roles()).extracting(Role::name).containsExactlyInAnyOrder("user", "course"));
        database.run(entities -> {
            JpaRoleRepository stored = new JpaRoleRepository(entities);
            assertThat(stored.find("other")).as("nobody has it any more").isEmpty();
            assertThat(stored.find("course").orElseThrow().scopes().values()).containsExactly("read:users!user");
        });
        admit(AuthenticatedUser.named("alice"));
        alice(user -> assertThat(user.roles()).hasSize(2));
    }

    private static AuthenticatedUser roles(ManagedRole... roles) {
        return AuthenticatedUser.named("alice").withRoles(Optional.of(List.of(roles)));
    }

    private AuthStates states() {
        return new AuthStates(configuration, NOON);
    }

    private SignedInUser admit(AuthenticatedUser user) {
        return admit(user, new AccessPolicy(true, Set.of(), false, Set.of(), Set.of()));
    }

    private SignedInUser admit(AuthenticatedUser user, AccessPolicy policy) {
        return database.call(entities -> admission(entities).admit(user, UsernameRules.PLAIN, policy));
    }

    private UserAdmission admission(EntityManager entities) {
        return new UserAdmission(
                new JpaUserRepository(entities),
                new JpaGroupRepository(entities),
                new StoredDefaultRoles(new JpaRoleRepository(entities)),
                new ManagedRoles(
                        new JpaRoleRepository(entities), new JpaRoleHolders(entities), ScopeCatalogue.STANDARD),
                new AuthStates(configuration, NOON),
                NOON);
    }

    private void alice(Consumer<User> check) {
        database.run(entities ->
                check.accept(new JpaUserRepository(entities).find(ALICE).orElseThrow()));
    }

    private Set<String> groupsOfAlice() {
        Set<String> names = new TreeSet<>();
        alice(user -> user.groups().stream().map(UserGroup::name).forEach(names::add));
        return names;
    }

    private static AuthenticatedUser admin(Optional<Boolean> admin) {
        return new AuthenticatedUser("alice", admin, Optional.empty(), Optional.empty());
    }

    private static AuthenticatedUser groups(Optional<Set<String>> groups) {
        return new AuthenticatedUser("alice", Optional.empty(), groups, Optional.empty());
    }
}
