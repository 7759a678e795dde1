package io.ganymede.hub.pages.testing;

import io.ganymede.hub.application.server.FailureView;
import io.ganymede.hub.application.server.FormOptions;
import io.ganymede.hub.application.server.PendingWish;
import io.ganymede.hub.application.server.ProgressEvent;
import io.ganymede.hub.application.server.RefusedChoice;
import io.ganymede.hub.application.server.ServerLog;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.server.StartForm;
import io.ganymede.hub.config.OptionsParser;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.ChoiceRefusedException;
import io.ganymede.hub.spawner.FormData;
import io.ganymede.hub.spawner.JsonTrees;
import io.ganymede.hub.spawner.SpawnForm;
import io.ganymede.hub.spawner.form.FormReading;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Servers that are only a state in memory; a start stays pending until a test says how it ends. */
public class InMemoryServers implements ServerService {
    private final Map<ServerId, ServerView> servers = new ConcurrentHashMap<>();
    private final Map<ServerId, String> titles = new ConcurrentHashMap<>();
    private final Map<ServerId, FailureView> failures = new ConcurrentHashMap<>();
    private final Map<ServerId, Optional<JsonObject>> options = new ConcurrentHashMap<>();
    private final Map<ServerId, Optional<String>> shownNames = new ConcurrentHashMap<>();
    private Optional<HubException> refusal = Optional.empty();
    private Optional<Failure> immediateFailure = Optional.empty();
    private List<String> log = List.of();
    private Optional<StartForm> form = Optional.empty();
    private Optional<RefusedChoice> refusedForm = Optional.empty();
    private Optional<RefusedChoice> refusedChoice = Optional.empty();

    /** Has people call a server otherwise than by its name, in whatever state it is put later. */
    public void call(ServerId id, String title) {
        titles.put(id, title);
    }

    /** Puts a server into a state. */
    public ServerView put(ServerId id, ServerPhase phase) {
        return put(id, phase, Optional.empty(), Optional.empty());
    }

    /** Makes the last start of a server one that failed. */
    public ServerView putFailed(ServerId id, Failure failure, String message) {
        Instant at = Instant.parse("2026-11-24T01:50:00Z");
        return put(
                id,
                ServerPhase.STOPPED,
                Optional.empty(),
                Optional.of(new ServerView.SpawnFailure(failure, message, at)));
    }

    /** Puts a server into a state that it has had since then. */
    public ServerView put(
            ServerId id, ServerPhase phase, Optional<Instant> since, Optional<ServerView.SpawnFailure> failure) {
        ServerView view = new ServerView(
                id,
                Optional.of(titles.getOrDefault(id, id.name().value())),
                phase,
                since,
                since,
                "/user/" + id.owner() + "/" + (id.name().isDefault() ? "" : id.name() + "/"),
                Optional.empty(),
                JsonValue.EMPTY_JSON_OBJECT,
                failure,
                Optional.empty());
        servers.put(id, view);
        return view;
    }

    /** Keeps a failure of a server in that state. */
    public ServerView putTrouble(ServerId id, ServerPhase phase, ServerFailure.Phase during, PostMortem found) {
        Instant at = Instant.parse("2026-11-24T01:50:00Z");
        failures.put(id, new FailureView(during, found, at, Optional.empty()));
        ServerView view = put(id, phase);
        ServerView troubled = new ServerView(
                id,
                view.displayName(),
                phase,
                view.started(),
                view.lastActivity(),
                view.url(),
                view.userOptions(),
                view.state(),
                view.lastFailure(),
                Optional.of(new ServerView.Trouble(found.code(), during, found.message(), found.sentence(), at)));
        servers.put(id, troubled);
        return troubled;
    }

    /** What servers wrote. */
    public void setLog(List<String> lines) {
        log = List.copyOf(lines);
    }

    /** Makes every start be refused. */
    public void refuseStarts(HubException with) {
        refusal = Optional.of(with);
    }

    /** Makes every start fail at once. */
    public void failStarts(Failure with) {
        immediateFailure = Optional.of(with);
    }

    /** The options a server was last started with; empty if it was not started. */
    public Optional<JsonObject> optionsOf(ServerId id) {
        return options.getOrDefault(id, Optional.empty());
    }

    /** The name for display that a server was last started with. */
    public Optional<String> shownNameOf(ServerId id) {
        return shownNames.getOrDefault(id, Optional.empty());
    }

    /** Whether a start was asked for. */
    public boolean wasStarted(ServerId id) {
        return options.containsKey(id);
    }

    @Override
    public Optional<ServerView> find(ServerId id) {
        return Optional.ofNullable(servers.get(id));
    }

    @Override
    public List<ServerView> ofUser(Username owner) {
        return servers.values().stream()
                .filter(server -> server.id().owner().equals(owner))
                .sorted(Comparator.comparing(server -> server.id().name()))
                .toList();
    }

    /** Makes people choose before a start. */
    public void ask(SpawnForm with) {
        form = Optional.of(new StartForm.Offers(with));
    }

    /** Makes people fill in what an operator wrote. */
    public void ask(String html) {
        form = Optional.of(new StartForm.Written(html));
    }

    /** Makes every form be refused. */
    public void refuseForms(RefusedChoice with) {
        refusedForm = Optional.of(with);
    }

    /** Makes every choice be refused. */
    public void refuseChoices(RefusedChoice with) {
        refusedChoice = Optional.of(with);
    }

    @Override
    public Optional<StartForm> form(ServerId id) {
        return form;
    }

    @Override
    public FormOptions optionsOfForm(FormData form) {
        if (refusedForm.isPresent()) {
            return new FormOptions.Refused(refusedForm.get());
        }
        try {
            OptionsParser parser = this.form.isPresent() ? OptionsParser.SIMPLE : OptionsParser.PASSTHROUGH;
            return new FormOptions.Read(JsonTrees.object(new FormReading(parser).options(form)));
        } catch (ChoiceRefusedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public Optional<RefusedChoice> check(ServerId id, JsonObject userOptions) {
        return refusedChoice;
    }

    @Override
    public ServerView create(ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName) {
        return put(id, ServerPhase.STOPPED);
    }

    @Override
    public ServerView start(ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName) {
        refusal.ifPresent(failure -> {
            throw failure;
        });
        options.put(id, userOptions);
        shownNames.put(id, displayName);
        return immediateFailure
                .map(failure -> putFailed(id, failure, "it ended at once"))
                .orElseGet(() -> put(id, ServerPhase.SPAWNING));
    }

    @Override
    public ServerView stop(ServerId id, boolean remove) {
        ServerView stopped = put(id, ServerPhase.STOPPED);
        if (remove) {
            servers.remove(id);
        }
        return stopped;
    }

    @Override
    public void deleteData(Username owner) {
        // nothing is kept between runs
    }

    @Override
    public PendingWish startAndFollow(
            ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName, Duration atMost) {
        return new PendingWish(
                false, CompletableFuture.completedFuture(Optional.of(start(id, userOptions, displayName))));
    }

    @Override
    public PendingWish stopAndFollow(ServerId id, boolean remove, Duration atMost) {
        return new PendingWish(false, CompletableFuture.completedFuture(Optional.of(stop(id, remove))));
    }

    @Override
    public Optional<ServerView> awaitSettled(ServerId id, Duration atMost) {
        return find(id);
    }

    @Override
    public List<ProgressEvent> progressAfter(ServerId id, int sequence) {
        return List.of();
    }

    @Override
    public List<String> log(ServerId id, int maximumLines) {
        return new ArrayList<>(log);
    }

    @Override
    public Optional<ServerLog> logs(ServerId id, int maximumLines) {
        return Optional.of(new ServerLog(log, false));
    }

    @Override
    public Optional<FailureView> failure(ServerId id) {
        return Optional.ofNullable(failures.get(id));
    }
}
