package io.ganymede.hub.application.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.server.SafeSlugs;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaServerRepository;
import io.ganymede.hub.persistence.JpaTransitionRepository;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Outdated names of servers are replaced as JupyterHub does (hub contract 3.6)")
class OutdatedServerNamesTest {
    private static final Username ALICE = Username.of("alice");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @ParameterizedTest(name = "3.6 {0}: {1}, {2}")
    @CsvSource({
        "My Server, my-server, my-server-c2d9a82f",
        "my.server, my-server, my-server-9661c51a",
        "Übung ½, ubung-1-2, ubung-1-2-65b44642",
        "秀樹, x, x-966660aa",
        "1st, x-1st, x-1st-e01ddf65",
        "--a--b--, a-b, a-b-8a45dde2",
        "A, a, a-559aead0",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, xxxxxxxxxxxxxxxxxxxxx-bd913ff6"
    })
    void slugsAreJupyterHubs(String name, String slug, String distinct) {
        assertThat(SafeSlugs.of(ServerName.of(name))).hasToString(slug);
        assertThat(SafeSlugs.distinct(ServerName.of(name))).hasToString(distinct);
        assertThat(SafeSlugs.distinct(ServerName.of(name)).isSafeSlug()).isTrue();
    }

    @Test
    void renamesWhatDoesNotRunAndKeepsWhatPeopleRead() {
        database.run(entities -> {
            User alice = new User(ALICE, Instant.EPOCH);
            entities.persist(alice);
            for (String name : new String[] {"", "lab", "my-server", "My Server", "my.server", "Run ning"}) {
                UserServer server = new UserServer(alice, ServerName.of(name));
                server.setDisplayName(null);
                if (name.startsWith("Run")) {
                    server.setEndpoint(new ServerEndpoint("/user/alice/Run%20ning/"));
                }
                alice.servers().add(server);
                entities.persist(server);
            }
        });

        database.run(entities -> {
            OutdatedServerNames names =
                    new OutdatedServerNames(new JpaServerRepository(entities), new JpaTransitionRepository(entities));
            assertThat(names.find())
                    .extracting(id -> id.name().value())
                    .containsExactly("My Server", "my.server", "Run ning");
            names.find().forEach(names::rename);
        });

        Map<String, String> shown = database.call(entities -> new JpaServerRepository(entities)
                .ofUser(ALICE).stream()
                        .collect(Collectors.toMap(server -> server.name().value(), server -> server.displayName()
                                .orElse(""))));
        assertThat(shown)
                .isEqualTo(Map.of(
                        "", "",
                        "lab", "",
                        "my-server", "",
                        "my-server-c2d9a82f", "My Server",
                        "my-server-9661c51a", "my.server",
                        "Run ning", ""));
    }

    @Test
    void aServerThatIsGoneIsLeftAlone() {
        database.run(entities -> new OutdatedServerNames(
                        new JpaServerRepository(entities), new JpaTransitionRepository(entities))
                .rename(ServerId.of(ALICE, ServerName.of("My Server"))));
    }
}
