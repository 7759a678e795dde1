package io.ganymede.hub.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.authenticator.access.Authenticators;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaUserRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hub contract 6.7, 7.3: {@code delete_invalid_users}. */
class InvalidUsersTest {
    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private final List<String> deleted = new ArrayList<>();
    private final Set<String> busy = new HashSet<>();

    @BeforeEach
    void addUsers() {
        database.run(entities -> List.of("ann", "bob", "gone", "mute", "0day", "eve0", "a/b")
                .forEach(name ->
                        entities.persist(new User(Username.stored(name), Instant.parse("2026-11-24T12:00:00Z")))));
    }

    @Test
    void areDeletedWhereThatIsConfigured() {
        InvalidUsers duty = duty("delete_invalid_users: true");
        duty.work(true, null);

        assertThat(deleted).containsExactlyInAnyOrder("gone", "0day", "a/b");
        assertThat(duty.hasWork()).isFalse();
    }

    @Test
    void stayWhereItIsNot() {
        InvalidUsers duty = duty("delete_invalid_users: false");
        duty.work(true, null);

        assertThat(deleted).isEmpty();
        assertThat(duty.hasWork()).isFalse();
    }

    @Test
    void areWaitedForWhileTheirServersStop() {
        busy.add("gone");
        InvalidUsers duty = duty("delete_invalid_users: true");
        duty.work(true, null);
        assertThat(deleted).doesNotContain("gone");
        assertThat(duty.hasWork()).isTrue();

        busy.clear();
        duty.work(true, null);
        assertThat(deleted).contains("gone");
        assertThat(duty.hasWork()).isFalse();
    }

    @Test
    void areTheWorkOfOneHub() {
        InvalidUsers duty = duty("delete_invalid_users: true");
        duty.work(false, null);

        assertThat(deleted).isEmpty();
        assertThat(duty.hasWork()).isTrue();
    }

    private InvalidUsers duty(String setting) {
        Configuration configuration = ConfigurationFixture.load("Authenticator: {" + setting
                + ", username_pattern: '[a-z]', blocked_users: [eve0]}\nJupyterHub: {authenticator_class: directory}");
        return new InvalidUsers(
                () -> database.call(entities -> new UserNames(new JpaUserRepository(entities)).all()),
                this::delete,
                new AccessRules(configuration),
                new Authenticators(configuration, List.of(new Directory())),
                configuration);
    }

    private void delete(Username name) {
        if (busy.contains(name.value())) {
            throw new HubException(Failure.SERVER_BUSY, "still stopping");
        }
        deleted.add(name.value());
    }

    /** Knows of all users but one, and does not answer about another one. */
    private static final class Directory implements Authenticator {
        @Override
        public String name() {
            return "directory";
        }

        @Override
        public Optional<AuthenticatedUser> authenticate(LoginForm form) {
            return Optional.empty();
        }

        @Override
        public boolean hasAccount(Username name) {
            if (name.value().equals("mute")) {
                throw new IllegalStateException("no answer");
            }
            return !Set.of("gone", "eve0").contains(name.value());
        }
    }
}
