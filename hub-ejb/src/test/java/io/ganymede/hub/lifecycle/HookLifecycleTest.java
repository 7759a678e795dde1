package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.server.ProgressEvent;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.TestServer;
import io.ganymede.hub.spawner.hook.EnvironmentChanges;
import io.ganymede.hub.spawner.hook.ReadyNotice;
import io.ganymede.hub.spawner.hook.ServerHook;
import io.ganymede.hub.spawner.hook.StoppedServer;
import io.ganymede.hub.spawner.process.SimpleProcessSpawner;
import io.ganymede.hub.webhook.WebhookReceiver;
import io.ganymede.hub.webhook.WebhookReceiver.Behaviour;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hooks in the life of real servers: in Java and as webhooks, behaving and misbehaving. */
class HookLifecycleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ServerId BOB = ServerId.defaultServer(Username.of("bob"));
    private static final HubProcess DEAD_PROCESS = new HubProcess(
            "dead", HubProcess.current().place(), ProcessHandle.current().pid(), 1);

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @TempDir
    Path home;

    private final List<TestHub> hubs = new ArrayList<>();
    private final List<WebhookReceiver> receivers = new ArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private ContainerTransactions transactions;

    @BeforeEach
    void prepare() throws IOException {
        transactions = new ContainerTransactions(database);
        settings.putAll(Map.of(
                "Spawner.cmd", "[\"python3\", \"" + TestServer.in(home) + "\", \"hooked\"]",
                "Spawner.http_timeout", "60",
                "Spawner.environment", "{\"KEPT\": \"configured\", \"TAKEN\": \"configured\"}",
                "LocalProcessSpawner.interrupt_timeout", "5",
                "LocalProcessSpawner.term_timeout", "2"));
        database.run(entities -> entities.persist(new User(BOB.owner(), Instant.now())));
    }

    @AfterEach
    void stopEverything() {
        hubs.forEach(TestHub::close);
        receivers.forEach(WebhookReceiver::close);
    }

    /** Notes its calls, and changes what it may. */
    private final class NotingHook implements ServerHook {
        private final String name;

        NotingHook(String name) {
            this.name = name;
        }

        @Override
        public EnvironmentChanges beforeStart(SpawnChoice choice, String attempt) {
            calls.add(name + " beforeStart " + choice.server());
            return new EnvironmentChanges(
                    Map.of("HOOKED", Optional.of("by " + name), "TAKEN", Optional.<String>empty()));
        }

        @Override
        public void afterStop(StoppedServer server) {
            calls.add(name + " afterStop " + server.server() + (server.failed() ? " failed" : ""));
        }

        @Override
        public ReadyNotice whenReady(SpawnChoice choice, String attempt, ReadyNotice notice) {
            calls.add(name + " whenReady");
            return ReadyNotice.of(notice.message() + " <" + name + ">");
        }
    }

    @Test
    void callsHooksInJavaInTheirOrder() {
        TestHub hub = hub(new NotingHook("first"), new NotingHook("second"));
        hub.servers().start(BOB, Optional.empty());
        ServerView ready = settled(hub);

        assertThat(ready.phase()).isEqualTo(ServerPhase.READY);
        assertThat(calls)
                .containsExactly(
                        "first beforeStart bob/", "second beforeStart bob/", "first whenReady", "second whenReady");
        assertThat(log(hub, ready)).contains("hooked ['by second', 'configured', None]");
        ProgressEvent last = lastEvent(hub);
        assertThat(last.message()).isEqualTo("Server ready at /user/bob/ <first> <second>");
        assertThat(last.htmlMessage().orElseThrow()).contains("&lt;first&gt;").doesNotContain("<first>");
        assertThat(last.url()).contains("/user/bob/");

        calls.clear();
        hub.servers().stop(BOB, false);
        assertThat(settled(hub).phase()).isEqualTo(ServerPhase.STOPPED);
        assertThat(calls).containsExactly("first afterStop bob/", "second afterStop bob/");
    }

    @Test
    void asksWebhooksAfterHooksInJava() {
        WebhookReceiver before = webhook("pre_spawn", (request, reply) -> {
            calls.add("webhook");
            reply.send(200, "{\"environment\": {\"HOOKED\": \"by webhook\", \"KEPT\": null}}");
        });
        WebhookReceiver ready = webhook(
                "progress_ready",
                (request, reply) -> reply.send(200, "{\"message\": \"Up & away\", \"html_message\": \"<b>Up</b>\"}"));
        WebhookReceiver after = webhook("post_stop", (request, reply) -> reply.send(500, ""));
        TestHub hub = hub(new NotingHook("bean"));
        hub.servers().start(BOB, Optional.empty());
        ServerView view = settled(hub);

        assertThat(view.phase()).isEqualTo(ServerPhase.READY);
        assertThat(calls).containsExactly("bean beforeStart bob/", "webhook", "bean whenReady");
        assertThat(log(hub, view)).contains("hooked ['by webhook', None, None]");
        assertThat(before.requests()).singleElement().satisfies(request -> {
            assertThat(request.json().getString("type")).isEqualTo("server.pre_spawn");
            assertThat(request.json().getJsonObject("data"))
                    .containsOnlyKeys("user", "user_id", "server_name", "attempt", "groups", "admin", "user_options");
            assertThat(request.json().getJsonObject("data").getString("user")).isEqualTo("bob");
            assertThat(request.headers().get("webhook-id")).startsWith("pre_spawn-");
        });
        assertThat(ready.requests()).singleElement().satisfies(request -> assertThat(
                        request.json().getJsonObject("data").getString("message"))
                .isEqualTo("Server ready at /user/bob/ <bean>"));
        assertThat(lastEvent(hub).message()).isEqualTo("Up & away");
        assertThat(lastEvent(hub).htmlMessage()).contains("<b>Up</b>");

        hub.servers().stop(BOB, false);
        assertThat(settled(hub).phase()).isEqualTo(ServerPhase.STOPPED);
        assertThat(after.requests()).singleElement().satisfies(request -> {
            assertThat(request.json().getString("type")).isEqualTo("server.post_stop");
            assertThat(request.json().getJsonObject("data").getBoolean("failed"))
                    .isFalse();
        });
    }

    static Stream<Arguments> webhooksThatKeepAServerFromStarting() {
        return Stream.of(
                Arguments.of(
                        "refuses",
                        "ignore",
                        (Behaviour) (request, reply) ->
                                reply.send(403, "{\"message\": \"Your hours are used up. token=abcdef0123456789\"}"),
                        Failure.SPAWN_HOOK_REFUSED,
                        "Spawn failed: Your hours are used up. token=[secret]"),
                Arguments.of(
                        "fails",
                        "fail",
                        (Behaviour) (request, reply) -> reply.send(500, ""),
                        Failure.SPAWN_HOOK_FAILED,
                        "Spawn failed: The webhook Spawner.pre_spawn_hook answered with status 500."),
                Arguments.of(
                        "answers a wrong type",
                        "fail",
                        (Behaviour) (request, reply) -> reply.send(200, "{\"environment\": {\"A\": 1}}"),
                        Failure.SPAWN_HOOK_FAILED,
                        "Spawn failed: The answer of the webhook Spawner.pre_spawn_hook is wrong: environment.A must"
                                + " be a text or null."),
                Arguments.of(
                        "answers no name",
                        "fail",
                        (Behaviour) (request, reply) -> reply.send(200, "{\"environment\": {\"A=B\": null}}"),
                        Failure.SPAWN_HOOK_FAILED,
                        "Spawn failed: The answer of the webhook Spawner.pre_spawn_hook is wrong: environment: 'A=B'"
                                + " is no name of a variable."),
                Arguments.of(
                        "answers an unknown key",
                        "fail",
                        (Behaviour) (request, reply) -> reply.send(200, "{\"enviroment\": {}}"),
                        Failure.SPAWN_HOOK_FAILED,
                        "Spawn failed: The answer of the webhook Spawner.pre_spawn_hook is wrong: enviroment is none"
                                + " of the keys that it may have."),
                Arguments.of(
                        "hangs",
                        "fail",
                        (Behaviour) (request, reply) -> reply.hang(""),
                        Failure.SPAWN_HOOK_TIMEOUT,
                        "Spawn failed: The webhook Spawner.pre_spawn_hook did not answer within 2 seconds."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("webhooksThatKeepAServerFromStarting")
    void doesNotStartAServer(String what, String policy, Behaviour behaviour, Failure failure, String message) {
        webhook("pre_spawn", ", \"timeout\": 2, \"failure_policy\": \"" + policy + "\"", behaviour);
        TestHub hub = hub(new NotingHook("bean"));
        hub.servers().start(BOB, Optional.empty());

        assertThat(settled(hub).phase()).isEqualTo(ServerPhase.STOPPED);
        assertThat(failure()).contains(failure);
        assertThat(lastEvent(hub).message()).isEqualTo(message);
        assertThat(calls).containsExactly("bean beforeStart bob/", "bean afterStop bob/ failed");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("webhooksThatKeepAServerFromStarting")
    void startsAServerWithoutAFailingWebhookThatMayBeIgnored(
            String what, String policy, Behaviour behaviour, Failure failure, String message) {
        boolean refusal = failure == Failure.SPAWN_HOOK_REFUSED;
        webhook("pre_spawn", ", \"timeout\": 2, \"failure_policy\": \"ignore\"", behaviour);
        webhook("progress_ready", ", \"timeout\": 2", behaviour);
        webhook("post_stop", ", \"timeout\": 2", behaviour);
        TestHub hub = hub();
        hub.servers().start(BOB, Optional.empty());

        assertThat(settled(hub).phase()).isEqualTo(refusal ? ServerPhase.STOPPED : ServerPhase.READY);
        if (!refusal) {
            assertThat(lastEvent(hub).message()).isEqualTo("Server ready at /user/bob/");
            hub.servers().stop(BOB, false);
            assertThat(settled(hub).phase()).isEqualTo(ServerPhase.STOPPED);
        }
    }

    @Test
    void goesOnWhenAHookInJavaHangsAndHearsNoInterrupt() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ServerHook deaf = new ServerHook() {
            @Override
            public Duration timeLimit() {
                return Duration.ofSeconds(1);
            }

            @Override
            public EnvironmentChanges beforeStart(SpawnChoice choice, String attempt) {
                while (end.getCount() > 0) {
                    try {
                        end.await();
                    } catch (InterruptedException deaf) {
                        calls.add("interrupted");
                    }
                }
                return EnvironmentChanges.NONE;
            }
        };
        TestHub hub = hub(deaf);
        hub.servers().start(BOB, Optional.empty());

        assertThat(settled(hub).phase()).isEqualTo(ServerPhase.STOPPED);
        assertThat(failure()).contains(Failure.SPAWN_HOOK_TIMEOUT);
        assertThat(lastEvent(hub).message()).contains("did not finish within 1 seconds");
        end.countDown();
    }

    static Stream<Arguments> failuresInJava() {
        return Stream.of(
                Arguments.of(
                        new SpawnException(Failure.SPAWN_HOOK_REFUSED, "Not today."),
                        Failure.SPAWN_HOOK_REFUSED,
                        "Spawn failed: Not today."),
                Arguments.of(
                        new IllegalStateException("jdbc password=hunter2"),
                        Failure.SPAWN_HOOK_FAILED,
                        "failed; the hub's log says why."));
    }

    @ParameterizedTest
    @MethodSource("failuresInJava")
    void tellsWhatAHookInJavaThrows(Exception thrown, Failure failure, String message) {
        ServerHook failing = new ServerHook() {
            @Override
            public EnvironmentChanges beforeStart(SpawnChoice choice, String attempt) throws SpawnException {
                throwUp();
                return EnvironmentChanges.NONE;
            }

            @Override
            public void afterStop(StoppedServer server) throws SpawnException {
                throwUp();
            }

            private void throwUp() throws SpawnException {
                if (thrown instanceof SpawnException refused) {
                    throw refused;
                }
                throw (RuntimeException) thrown;
            }
        };
        TestHub hub = hub(failing);
        hub.servers().start(BOB, Optional.empty());

        assertThat(settled(hub).phase()).isEqualTo(ServerPhase.STOPPED);
        assertThat(failure()).contains(failure);
        assertThat(lastEvent(hub).message()).endsWith(message).doesNotContain("hunter2");
    }

    @Test
    void aCancelledStartDoesNotWaitForItsHook() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        webhook("pre_spawn", ", \"timeout\": 600", (request, reply) -> {
            asked.countDown();
            reply.hang("");
        });
        TestHub hub = hub(new NotingHook("bean"));
        hub.servers().start(BOB, Optional.empty());
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        hub.servers().stop(BOB, false);

        assertThat(settled(hub).phase().pending()).isEmpty();
        assertThat(calls).containsExactly("bean beforeStart bob/", "bean afterStop bob/ failed");
    }

    @Test
    void anotherHubAsksAgainWithTheSameAttempt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        WebhookReceiver receiver = webhook("pre_spawn", ", \"timeout\": 600", (request, reply) -> {
            boolean first = asked.getCount() > 0;
            asked.countDown();
            if (first) {
                reply.hang("");
            } else {
                reply.send(200, "{\"environment\": {\"HOOKED\": \"again\"}}");
            }
        });
        TestHub first = hub(DEAD_PROCESS);
        first.servers().start(BOB, Optional.empty());
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        first.kill();
        TestHub second = hub();
        ServerView ready = settled(second);

        assertThat(ready.phase()).isEqualTo(ServerPhase.READY);
        assertThat(log(second, ready)).contains("hooked ['again', 'configured', 'configured']");
        assertThat(receiver.requests())
                .hasSize(2)
                .extracting(request -> request.headers().get("webhook-id"))
                .containsOnly(receiver.requests().get(0).headers().get("webhook-id"));
    }

    private TestHub hub(ServerHook... hooks) {
        return hub(HubProcess.current(), hooks);
    }

    private TestHub hub(HubProcess process, ServerHook... hooks) {
        Configuration configuration = ConfigurationLoader.load(null, Map.of(), settings, home);
        TestHub hub = new TestHub(
                transactions,
                configuration,
                new SimpleProcessSpawner(configuration, Map.of("PATH", System.getenv("PATH"))),
                new InMemoryRouteTable(),
                process,
                List.of(hooks));
        hubs.add(hub);
        return hub.start();
    }

    private WebhookReceiver webhook(String hook, Behaviour behaviour) {
        return webhook(hook, ", \"timeout\": 60", behaviour);
    }

    private WebhookReceiver webhook(String hook, String more, Behaviour behaviour) {
        WebhookReceiver receiver = WebhookReceiver.start(behaviour);
        receivers.add(receiver);
        settings.put(
                "Spawner." + hook + "_hook",
                "{\"url\": \"" + receiver.url() + "\", \"secret\": \"" + WebhookReceiver.SECRET + "\"" + more + "}");
        return receiver;
    }

    private static ServerView settled(TestHub hub) {
        ServerView view = hub.servers().awaitSettled(BOB, PATIENCE).orElseThrow();
        assertThat(view.phase().pending()).isEmpty();
        return view;
    }

    private static ProgressEvent lastEvent(TestHub hub) {
        List<ProgressEvent> events = hub.servers().progressAfter(BOB, 0);
        return events.get(events.size() - 1);
    }

    private static String log(TestHub hub, ServerView ready) {
        return String.join("\n", hub.spawner().get().log(BOB, ready.state(), 50));
    }

    private Optional<Failure> failure() {
        return database.call(
                        entities -> entities.createQuery("select t from ServerTransition t", ServerTransition.class)
                                .getSingleResult())
                .failure();
    }
}
