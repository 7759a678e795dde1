package io.ganymede.hub.application.server;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.domain.fact.Stopwatch;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.lifecycle.Autopsy;
import io.ganymede.hub.lifecycle.ConfiguredSpawner;
import io.ganymede.hub.spawner.ChoiceRefusedException;
import io.ganymede.hub.spawner.FormData;
import io.ganymede.hub.spawner.SecretMask;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.Spawner;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Servers by way of the database. No method keeps a transaction open while it asks a spawner or waits; callers must not
 * have one open either, because what they wait for could not be written then.
 */
@Stateless
@Local(ServerService.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DefaultServerService implements ServerService {
    /** How long a start waits for the clean-up of a server that was found dead. */
    private static final Duration CLEAN_UP_LIMIT = Duration.ofSeconds(10);

    private final ServerReader reader;
    private final ServerWishes wishes;
    private final ConfiguredSpawner spawner;
    private final SettlingServers settling;
    private final Configuration configuration;
    private final HubFacts facts;
    private final Clock clock;

    /** For the container. */
    public DefaultServerService() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public DefaultServerService(
            ServerReader reader,
            ServerWishes wishes,
            ConfiguredSpawner spawner,
            SettlingServers settling,
            Configuration configuration,
            HubFacts facts,
            Clock clock) {
        this.reader = reader;
        this.wishes = wishes;
        this.spawner = spawner;
        this.settling = settling;
        this.configuration = configuration;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Optional<ServerView> find(ServerId id) {
        return reader.find(id);
    }

    @Override
    public List<ServerView> ofUser(Username owner) {
        return reader.ofUser(owner);
    }

    @Override
    public Optional<StartForm> form(ServerId id) {
        String written = configuration.get(SpawnerSettings.OPTIONS_FORM);
        if (!written.isEmpty()) {
            return Optional.of(new StartForm.Written(written));
        }
        SpawnChoice choice = choice(id, Optional.empty());
        return asking(() -> spawner.get().form(configuration, choice)).map(StartForm.Offers::new);
    }

    @Override
    public FormOptions optionsOfForm(FormData form) {
        try {
            return new FormOptions.Read(spawner.optionsOfForm(form));
        } catch (ChoiceRefusedException refused) {
            return new FormOptions.Refused(refusal(refused));
        }
    }

    @Override
    public Optional<RefusedChoice> check(ServerId id, JsonObject userOptions) {
        SpawnChoice choice = choice(id, Optional.of(userOptions));
        return asking(() -> {
            try {
                spawner.settings(configuration, choice);
                return Optional.empty();
            } catch (ChoiceRefusedException e) {
                return Optional.of(refusal(e));
            }
        });
    }

    private static RefusedChoice refusal(ChoiceRefusedException refused) {
        return new RefusedChoice(refused.problem(), refused.field(), refused.arguments(), refused.getMessage());
    }

    private SpawnChoice choice(ServerId id, Optional<JsonObject> userOptions) {
        return reader.choice(id, userOptions)
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no user " + id.owner()));
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (SpawnException e) {
            throw new HubException(e.failure(), e.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HubException(Failure.SERVER_BUSY, "The hub shuts down; try again");
        }
    }

    /** Something that the spawner knows. */
    private interface Question<T> {
        T ask() throws SpawnException, InterruptedException;
    }

    @Override
    public ServerView start(ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName) {
        return askToStart(id, userOptions, displayName).server();
    }

    @Override
    public PendingWish startAndFollow(
            ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName, Duration atMost) {
        return settling.follow(id, atMost, () -> askToStart(id, userOptions, displayName));
    }

    private WrittenWish askToStart(ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName) {
        Stopwatch watch = Stopwatch.start();
        try {
            return startUnlessRefused(id, userOptions, displayName);
        } catch (HubException refused) {
            facts.tell(new HubFact.StartRefused(id, refused.failure(), watch.elapsed()));
            throw refused;
        }
    }

    private WrittenWish startUnlessRefused(
            ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName) {
        userOptions.flatMap(options -> check(id, options)).ifPresent(refused -> {
            throw new HubException(Failure.SPAWN_CHOICE_REFUSED, refused.message());
        });
        try {
            return wishes.start(id, userOptions, displayName);
        } catch (HubException refused) {
            boolean wasDead = refused.failure() == Failure.SERVER_ALREADY_RUNNING
                    && reader.find(id).filter(this::cleanedUpBecauseDead).isPresent();
            if (!wasDead) {
                throw refused;
            }
        }
        return wishes.start(id, userOptions, displayName);
    }

    @Override
    public ServerView create(ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName) {
        return wishes.create(id, userOptions, displayName);
    }

    @Override
    public ServerView stop(ServerId id, boolean remove) {
        return askToStop(id, remove).server();
    }

    @Override
    public PendingWish stopAndFollow(ServerId id, boolean remove, Duration atMost) {
        return settling.follow(id, atMost, () -> askToStop(id, remove));
    }

    private WrittenWish askToStop(ServerId id, boolean remove) {
        if (remove) {
            reader.find(id).filter(view -> view.phase() == ServerPhase.STOPPED).ifPresent(this::deleteData);
        }
        return wishes.stop(id, remove);
    }

    @Override
    public void deleteData(Username owner) {
        reader.kept(owner).forEach(this::deleteData);
    }

    private void deleteData(ServerView stopped) {
        reader.kept(stopped.id().owner()).stream()
                .filter(server ->
                        server.id().equals(stopped.id()) && !server.id().name().isDefault())
                .forEach(this::deleteData);
    }

    private void deleteData(KeptServer server) {
        try {
            Spawner configured = spawner.get();
            configured.deleteForever(server.id(), server.userId(), configured.retained(server.state()));
        } catch (SpawnException e) {
            throw new HubException(e.failure(), "The data of " + server.id() + " was not deleted: " + e.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HubException(Failure.SERVER_BUSY, "The hub shuts down; try again");
        }
    }

    @Override
    public Optional<ServerView> awaitSettled(ServerId id, Duration atMost) {
        CompletableFuture<Optional<ServerView>> settled = settling.settled(id, atMost);
        try {
            return settled.get();
        } catch (InterruptedException interrupted) {
            settled.cancel(false);
            Thread.currentThread().interrupt();
            return reader.find(id);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public List<ProgressEvent> progressAfter(ServerId id, int sequence) {
        return reader.progressAfter(id, sequence);
    }

    @Override
    public List<String> log(ServerId id, int maximumLines) {
        return logs(id, maximumLines).map(ServerLog::lines).orElse(List.of());
    }

    @Override
    public Optional<ServerLog> logs(ServerId id, int maximumLines) {
        Optional<ServerView> server = reader.find(id);
        List<String> lines = reader.state(id)
                .map(state -> spawner.get().log(id, state, maximumLines))
                .orElse(List.of());
        if (!lines.isEmpty() || server.filter(ServerView::isActive).isPresent()) {
            return Optional.of(
                    new ServerLog(lines.stream().map(SecretMask::mask).toList(), false));
        }
        return failure(id)
                .map(failure -> failure.found().log())
                .filter(kept -> !kept.isEmpty())
                .map(kept -> new ServerLog(kept.subList(Math.max(0, kept.size() - maximumLines), kept.size()), true));
    }

    @Override
    public Optional<FailureView> failure(ServerId id) {
        return reader.failure(id);
    }

    private boolean cleanedUpBecauseDead(ServerView view) {
        if (!view.isReady() || !(spawner.poll(view.id(), view.state()) instanceof ServerStatus.Exited exited)) {
            return false;
        }
        Autopsy autopsy = new Autopsy(spawner.get(), view.id(), view.state(), clock.instant());
        wishes.stopDead(view.id(), view.started(), autopsy.of(exited));
        awaitSettled(view.id(), CLEAN_UP_LIMIT);
        return true;
    }
}
