package io.ganymede.hub.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.application.activity.ActivityFixture;
import io.ganymede.hub.application.server.ServerViews;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaLocalAccountRepository;
import io.ganymede.hub.persistence.JpaServerFailureRepository;
import io.ganymede.hub.persistence.JpaServerRepository;
import io.ganymede.hub.persistence.JpaTransitionRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 1.4 and 13. */
class UserRenameTest {
    private static final Username ALICE = Username.of("alice");
    private static final Username ADA = Username.of("ada");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private final Configuration configuration =
            ConfigurationFixture.load("Authenticator: {username_map: {lovelace: ada}}");

    @BeforeEach
    void createUsers() {
        database.run(entities -> {
            for (String name : new String[] {"alice", "bob"}) {
                entities.persist(new User(Username.of(name), Instant.EPOCH));
            }
        });
    }

    @ParameterizedTest(name = "13 {arguments}")
    @CsvSource({"ada", "ADA", "lovelace"})
    void normalisesTheNewName(String wanted) {
        assertThat(rename(wanted).name()).isEqualTo(ADA);

        assertThat(isThere(ADA)).isTrue();
        assertThat(isThere(ALICE)).isFalse();
    }

    @ParameterizedTest(name = "13 {arguments}")
    @CsvSource({"bob, already exists", "a/b, Invalid username: a/b", "'', Invalid username"})
    void refusesANameThatNobodyElseMayHave(String wanted, String message) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> rename(wanted))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.failure()).isEqualTo(Failure.INVALID_REQUEST));
        assertThat(isThere(ALICE)).isTrue();
    }

    @Test
    void takesTheLocalAccountAlong() {
        database.run(entities -> new JpaLocalAccountRepository(entities).addIfAbsent(ALICE, "hash"));

        rename("ada");

        database.run(entities -> {
            JpaLocalAccountRepository accounts = new JpaLocalAccountRepository(entities);
            assertThat(accounts.findForChange(ADA)).isPresent();
            assertThat(accounts.findForChange(ALICE)).isEmpty();
        });
    }

    @Test
    void waitsUntilServersAreStopped() {
        database.run(entities -> {
            User alice = new JpaUserRepository(entities).find(ALICE).orElseThrow();
            UserServer server = new UserServer(alice, ServerName.DEFAULT);
            server.setEndpoint(new ServerEndpoint("/user/alice/"));
            alice.servers().add(server);
            entities.persist(server);
        });

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> rename("ada"))
                .satisfies(refused -> assertThat(refused.failure()).isEqualTo(Failure.SERVER_BUSY));
    }

    private UserView rename(String wanted) {
        return database.call(entities -> service(entities).rename(ALICE, wanted));
    }

    private boolean isThere(Username name) {
        return database.call(
                entities -> new JpaUserRepository(entities).find(name).isPresent());
    }

    private UserRename service(EntityManager entities) {
        JpaTransitionRepository transitions = new JpaTransitionRepository(entities);
        return new UserRename(
                new JpaUserRepository(entities),
                new JpaServerRepository(entities),
                transitions,
                new JpaLocalAccountRepository(entities),
                new AccessRules(configuration),
                new UserViews(
                        new ServerViews(
                                transitions,
                                new JpaServerFailureRepository(entities),
                                ActivityFixture.over(entities),
                                configuration),
                        ActivityFixture.over(entities)));
    }
}
