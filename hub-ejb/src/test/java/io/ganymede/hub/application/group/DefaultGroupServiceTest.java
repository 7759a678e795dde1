package io.ganymede.hub.application.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.GroupName;
import io.ganymede.hub.domain.group.GroupQuery;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaGroupRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hub contract 1.7. */
class DefaultGroupServiceTest {
    private static final GroupName STAFF = GroupName.of("staff");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @BeforeEach
    void addUsers() {
        database.run(entities -> List.of("ann", "bob", "Eve")
                .forEach(name -> entities.persist(new User(Username.of(name), Instant.EPOCH))));
    }

    @Test
    void createsAGroupWithMembersWhoseNamesAreNormalised() {
        GroupView created = call(groups -> groups.create(STAFF, List.of("BOB", "ann", "bob")));

        assertThat(created)
                .isEqualTo(new GroupView("staff", List.of("ann", "bob"), JsonObject.EMPTY_JSON_OBJECT, List.of()));
        assertThat(find(STAFF)).contains(created);
    }

    @Test
    void findsUsersWhoseNamesWereStoredAsGiven() {
        assertThat(call(groups -> groups.create(STAFF, List.of("Eve"))).users()).containsExactly("Eve");
    }

    @Test
    void refusesASecondGroupOfTheName() {
        call(groups -> groups.create(STAFF, List.of()));

        assertFails(Failure.ALREADY_EXISTS, () -> call(groups -> groups.create(STAFF, List.of())));
    }

    /** D29. */
    @Test
    void refusesANameThatDiffersByTheCaseOfLettersOnly() {
        call(groups -> groups.create(STAFF, List.of()));

        assertFails(Failure.ALREADY_EXISTS, () -> call(groups -> groups.create(GroupName.of("Staff"), List.of())));
        assertThat(call(groups -> groups.create(GroupName.of("Staff 2"), List.of()))
                        .name())
                .isEqualTo("Staff 2");
    }

    @ParameterizedTest(name = "1.7 {arguments}")
    @ValueSource(strings = {"nobody", "", " ", "a/b", "\0", "..", "\uD83D", "爱丽丝"})
    void refusesUsersWhoDoNotExist(String name) {
        call(groups -> groups.create(STAFF, List.of("ann")));

        assertFails(Failure.INVALID_REQUEST, () -> call(groups -> groups.admit(STAFF, List.of("bob", name))));
        assertFails(Failure.INVALID_REQUEST, () -> call(groups -> groups.dismiss(STAFF, List.of("ann", name))));
        assertFails(Failure.INVALID_REQUEST, () -> call(groups -> groups.create(GroupName.of("new"), List.of(name))));
        assertThat(find(STAFF).orElseThrow().users()).containsExactly("ann");
        assertThat(find(GroupName.of("new"))).isEmpty();
    }

    @Test
    void admitsAndDismissesAgainWithoutComplaint() {
        call(groups -> groups.create(STAFF, List.of("ann")));

        assertThat(call(groups -> groups.admit(STAFF, List.of("ann", "bob"))).users())
                .containsExactly("ann", "bob");
        assertThat(call(groups -> groups.dismiss(STAFF, List.of("ann"))).users())
                .containsExactly("bob");
        assertThat(call(groups -> groups.dismiss(STAFF, List.of("ann"))).users())
                .containsExactly("bob");
        assertThat(call(groups -> groups.admit(STAFF, List.of())).users()).containsExactly("bob");
    }

    @Test
    void replacesAllProperties() {
        call(groups -> groups.create(STAFF, List.of("ann")));
        JsonObject limits = Json.createObjectBuilder()
                .add("cpu", 2)
                .addNull("none")
                .add("爱", "\0")
                .build();

        assertThat(call(groups -> groups.setProperties(STAFF, limits)).properties())
                .isEqualTo(limits);
        assertThat(find(STAFF).orElseThrow().properties()).isEqualTo(limits);

        GroupView cleared = call(groups -> groups.setProperties(STAFF, JsonObject.EMPTY_JSON_OBJECT));
        assertThat(cleared.properties()).isEmpty();
        assertThat(cleared.users()).containsExactly("ann");
    }

    @Test
    void deletesOnce() {
        call(groups -> groups.create(STAFF, List.of("ann")));
        database.run(entities -> service(entities).delete(STAFF));

        assertThat(call(groups -> groups.list(new GroupQuery(Optional.empty(), 0, 10)))
                        .total())
                .isZero();
        assertFails(
                Failure.NOT_FOUND,
                () -> database.run(entities -> service(entities).delete(STAFF)));
        assertFails(Failure.NOT_FOUND, () -> call(groups -> groups.admit(STAFF, List.of("ann"))));
        assertFails(Failure.NOT_FOUND, () -> call(groups -> groups.setProperties(STAFF, JsonObject.EMPTY_JSON_OBJECT)));
    }

    private Optional<GroupView> find(GroupName name) {
        return call(groups -> groups.find(name));
    }

    private <T> T call(Function<GroupService, T> work) {
        return database.call(entities -> work.apply(service(entities)));
    }

    private static GroupService service(EntityManager entities) {
        return new DefaultGroupService(
                new JpaGroupRepository(entities),
                new JpaUserRepository(entities),
                new AccessRules(ConfigurationFixture.load("")));
    }

    private static void assertFails(Failure failure, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                .isEqualTo(failure));
    }
}
