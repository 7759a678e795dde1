package io.ganymede.hub.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the container does for a use case: its transaction, by JTA over SQLite, after the migration of the schema. */
@ExtendWith(ArquillianExtension.class)
class TransactionIT {
    private static final int WRITERS = 20;
    private static final long MINUTES_TO_WRITE = 2;

    @Inject
    private UserService users;

    @Inject
    private InterruptedUseCase useCase;

    @Inject
    private RecentActivity activity;

    @Resource(lookup = "java:app/jdbc/hub")
    private DataSource dataSource;

    @Resource
    private ManagedExecutorService executor;

    @Deployment
    static WebArchive hub() throws IOException {
        return HubDeployment.with(TransactionIT.class, InterruptedUseCase.class);
    }

    @Test
    void schemaIsThereBeforeTheFirstUseCase() throws SQLException {
        assertThat(text("SELECT version_num FROM alembic_version")).isEqualTo("f460b0348206");
        assertThat(text("SELECT count(*) FROM roles WHERE name IN ('user', 'admin', 'server', 'token')"))
                .isEqualTo("4");
    }

    @Test
    void whatAUseCaseStoredIsThereForTheNext() {
        Username name = Username.of("stored");

        users.create(name, true);

        assertThat(users.find(name)).map(UserView::admin).contains(true);
    }

    @Test
    void aRefusalTakesBackWhatWasStoredAndArrivesAsItIs() {
        Username name = Username.of("refused");

        assertThatThrownBy(() ->
                        useCase.addAndFail(name, () -> new HubException(Failure.SERVER_BUSY, "the server is busy")))
                .isInstanceOf(HubException.class)
                .hasMessage("the server is busy");
        assertThat(users.find(name)).isEmpty();
    }

    @Test
    void anUnexpectedFailureTakesBackWhatWasStored() {
        Username name = Username.of("broken");

        assertThatThrownBy(() -> useCase.addAndFail(name, () -> new IllegalStateException("unexpected")))
                .isInstanceOf(EJBException.class)
                .hasRootCauseMessage("unexpected");
        assertThat(users.find(name)).isEmpty();
    }

    @Test
    void manyWritersTakeTurns() throws Exception {
        List<Username> names = IntStream.range(0, WRITERS)
                .mapToObj(number -> Username.of("writer-" + number))
                .toList();
        List<Callable<UserView>> useCases = new ArrayList<>();
        names.forEach(name -> useCases.add(() -> users.create(name, false)));

        for (Future<UserView> written : executor.invokeAll(useCases, MINUTES_TO_WRITE, TimeUnit.MINUTES)) {
            written.get();
        }

        assertThat(names).allSatisfy(name -> assertThat(users.find(name)).isPresent());
    }

    /** By statements of the driver's own, in a transaction of the container's. */
    @Test
    void timesOfActivityAreStoredTogether() throws SQLException {
        List<Username> names = List.of(Username.of("active-one"), Username.of("active-two"));
        Instant first = Instant.parse("2100-01-01T00:00:00.500Z");
        for (int number = 0; number < names.size(); number++) {
            users.create(names.get(number), false);
            activity.note(new Actor.OfUser(names.get(number)), first.plusSeconds(number));
        }

        activity.store();

        assertThat(text("SELECT last_activity FROM users WHERE name = 'active-one'"))
                .isEqualTo("2100-01-01 00:00:00.500000");
        assertThat(text("SELECT last_activity FROM users WHERE name = 'active-two'"))
                .isEqualTo("2100-01-01 00:00:01.500000");
    }

    private String text(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
