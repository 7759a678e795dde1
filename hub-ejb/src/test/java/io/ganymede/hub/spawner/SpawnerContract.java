package io.ganymede.hub.spawner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What the hub relies on, whatever the machinery. */
public interface SpawnerContract {
    /** How the server to be started behaves. */
    enum Behaviour {
        ANSWERS,
        EXITS,
        STUBBORN
    }

    /** A spawner that knows nothing of what other instances did, as after a restart of the hub. */
    Spawner spawner();

    /** A request for a server of that behaviour, the same server at every call. */
    SpawnRequest request(Behaviour behaviour);

    @Test
    default void startsAServerThatAnswersUnderItsPrefix() throws Exception {
        Spawner spawner = spawner();
        SpawnRequest request = request(Behaviour.ANSWERS);

        SpawnedServer spawned = spawner.start(request, new CollectedProgress());

        try {
            awaitAnswer(URI.create(spawned.address() + request.servicePrefix() + "api"));
            assertThat(spawner.poll(request.server(), spawned.state())).isInstanceOf(ServerStatus.Running.class);
            assertThat(spawner.log(request.server(), spawned.state(), 10))
                    .anySatisfy(line -> assertThat(line).contains("serving"));
        } finally {
            spawner.stop(request.server(), spawned.state());
        }
        assertThat(spawner.poll(request.server(), spawned.state())).isInstanceOf(ServerStatus.Exited.class);
    }

    @Test
    default void remembersWhatIsNeededToFindTheServerAgain() throws Exception {
        SpawnRequest request = request(Behaviour.ANSWERS);
        CollectedProgress progress = new CollectedProgress();

        SpawnedServer spawned = spawner().start(request, progress);

        Spawner afterRestart = spawner();
        assertThat(progress.states()).isNotEmpty();
        JsonObject remembered = progress.states().get(progress.states().size() - 1);
        assertThat(afterRestart.poll(request.server(), remembered)).isInstanceOf(ServerStatus.Running.class);
        afterRestart.stop(request.server(), remembered);
        assertThat(afterRestart.poll(request.server(), spawned.state())).isInstanceOf(ServerStatus.Exited.class);
    }

    @Test
    default void findsWhatALaunchHasLeftThatWasCutOffBeforeAnythingWasRemembered() throws Exception {
        SpawnRequest request = request(Behaviour.ANSWERS);
        SpawnedServer spawned = spawner().start(request, new CollectedProgress());

        spawner().stop(request.server(), JsonObject.EMPTY_JSON_OBJECT);

        assertThat(spawner().poll(request.server(), spawned.state())).isInstanceOf(ServerStatus.Exited.class);
    }

    @Test
    default void tellsThatAServerHasEndedAndWhatItWrote() throws Exception {
        Spawner spawner = spawner();
        SpawnRequest request = request(Behaviour.EXITS);
        try {
            SpawnedServer spawned = spawner.start(request, new CollectedProgress());
            await(() -> spawner.poll(request.server(), spawned.state()) instanceof ServerStatus.Exited);
            assertThat(spawner.poll(request.server(), spawned.state()))
                    .isEqualTo(new ServerStatus.Exited("exit status 3"));
            assertThat(spawner.log(request.server(), spawned.state(), 10)).contains("cannot find the kitchen sink");
        } catch (SpawnException noticedAtOnce) {
            assertThat(noticedAtOnce).hasMessageContaining("kitchen sink").hasMessageContaining("exit status 3");
        }
    }

    @Test
    default void stopsAServerThatDoesNotWantTo() throws Exception {
        Spawner spawner = spawner();
        SpawnRequest request = request(Behaviour.STUBBORN);
        SpawnedServer spawned = spawner.start(request, new CollectedProgress());
        awaitAnswer(URI.create(spawned.address() + request.servicePrefix() + "api"));

        spawner.stop(request.server(), spawned.state());

        assertThat(spawner.poll(request.server(), spawned.state())).isInstanceOf(ServerStatus.Exited.class);
    }

    @Test
    default void stoppingWhatDoesNotRunIsNoError() {
        SpawnRequest request = request(Behaviour.ANSWERS);

        assertThatCode(() -> spawner().stop(request.server(), JsonObject.EMPTY_JSON_OBJECT))
                .doesNotThrowAnyException();
        assertThat(spawner().poll(request.server(), JsonObject.EMPTY_JSON_OBJECT))
                .isInstanceOf(ServerStatus.Exited.class);
        assertThat(spawner().log(request.server(), JsonObject.EMPTY_JSON_OBJECT, 10))
                .isEmpty();
    }

    /** Polls until the condition holds, for a minute at most. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void awaitAnswer(URI uri) {
        AtomicReference<String> last = new AtomicReference<>();
        try {
            await(() -> {
                last.set(answerOf(uri));
                return last.get().equals("200");
            });
        } catch (AssertionError e) {
            throw new AssertionError(uri + ": " + last.get(), e);
        }
    }

    private static String answerOf(URI uri) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
            return Integer.toString(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException notYet) {
            return notYet.toString();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps what a spawner tells. */
    final class CollectedProgress implements SpawnProgress {
        private final List<String> messages = new ArrayList<>();
        private final List<JsonObject> states = new ArrayList<>();

        @Override
        public synchronized void report(int percent, String message) {
            messages.add(message);
        }

        @Override
        public synchronized void remember(JsonObject state) {
            states.add(state);
        }

        public synchronized List<String> messages() {
            return List.copyOf(messages);
        }

        public synchronized List<JsonObject> states() {
            return List.copyOf(states);
        }
    }
}
