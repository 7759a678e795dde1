package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ProgressRecord;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.server.ServerFailureRepository;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.domain.text.Sentences;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.lifecycle.ConfiguredSpawner;
import io.ganymede.hub.lifecycle.WakeUp;
import io.ganymede.hub.trace.StartTraces;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Writes down what is wanted of servers, each wish in one transaction; the reconciler does the rest. */
@Stateless
public class ServerWishes {
    private static final Logger LOGGER = System.getLogger(ServerWishes.class.getName());
    private static final String RESERVED_OPTION_PREFIX = "__jupyterhub_";

    private final UserRepository users;
    private final ServerRepository servers;
    private final TransitionRepository transitions;
    private final ServerFailureRepository failures;
    private final StartRules rules;
    private final ServerViews views;
    private final ConfiguredSpawner spawner;
    private final WakeUp wakeUp;
    private final StartTraces traces;
    private final Clock clock;

    /** For the container. */
    public ServerWishes() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public ServerWishes(
            UserRepository users,
            ServerRepository servers,
            TransitionRepository transitions,
            ServerFailureRepository failures,
            StartRules rules,
            ServerViews views,
            ConfiguredSpawner spawner,
            WakeUp wakeUp,
            StartTraces traces,
            Clock clock) {
        this.users = users;
        this.servers = servers;
        this.transitions = transitions;
        this.failures = failures;
        this.rules = rules;
        this.views = views;
        this.spawner = spawner;
        this.wakeUp = wakeUp;
        this.traces = traces;
        this.clock = clock;
    }

    /** See {@link ServerService#start}. */
    public WrittenWish start(ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName) {
        serialise(id.owner());
        rules.checkOwner(id.owner());
        rules.checkNamedServersEnabled(id.name());
        Optional<UserServer> existing = servers.find(id);
        Optional<ServerTransition> last = existing.flatMap(transitions::ofServer);
        ServerPhase phase =
                existing.map(server -> ServerViews.phase(server, last)).orElse(ServerPhase.STOPPED);
        switch (phase) {
            case SPAWNING -> {
                return new WrittenWish(
                        views.of(existing.orElseThrow(), last), true, last.map(ServerTransition::attempt));
            }
            case READY -> throw new HubException(Failure.SERVER_ALREADY_RUNNING, id + " is already running");
            case STOPPING, CHECKING, RENAMING ->
                throw new HubException(
                        Failure.SERVER_BUSY,
                        id + " is pending " + phase.pending().orElse("") + "; try again when it is done");
            case STOPPED -> {}
        }
        if (existing.isEmpty()) {
            rules.checkNewServer(id);
            displayName.ifPresent(DisplayNames::check);
        } else {
            rules.checkExistingServer(id.name());
        }
        rules.checkLimits();
        UserServer server = existing.orElseGet(() -> add(owner(id.owner()), id, displayName));
        return begun(server, begin(server, last, userOptions));
    }

    /** See {@link ServerService#create}. */
    public ServerView create(ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName) {
        serialise(id.owner());
        rules.checkOwner(id.owner());
        rules.checkNamedServersEnabled(id.name());
        if (id.name().isDefault() || servers.find(id).isPresent()) {
            throw new HubException(Failure.ALREADY_EXISTS, "There already is a server " + id);
        }
        rules.checkNewServer(id);
        displayName.ifPresent(DisplayNames::check);
        UserServer server = add(owner(id.owner()), id, displayName);
        userOptions.ifPresent(options -> server.setUserOptions(storable(id, options)));
        return views.of(server);
    }

    /** See {@link ServerService#stop}. */
    public WrittenWish stop(ServerId id, boolean remove) {
        if (remove && id.name().isDefault()) {
            throw new HubException(Failure.INVALID_REQUEST, "The default server cannot be removed");
        }
        rules.checkNamedServersEnabled(id.name());
        serialise(id.owner());
        Optional<UserServer> found = servers.find(id);
        if (found.isEmpty() && id.name().isDefault()) {
            return new WrittenWish(views.neverStarted(id), false, Optional.empty());
        }
        UserServer server = found.orElseThrow(
                () -> new HubException(Failure.NOT_FOUND, id.owner() + " has no server named '" + id.name() + "'"));
        Optional<ServerTransition> last = transitions.ofServer(server);
        ServerPhase phase = ServerViews.phase(server, last);
        if (phase == ServerPhase.READY) {
            return begun(server, beginStop(server, last, remove));
        }
        ServerView view = views.of(server, last);
        if (phase == ServerPhase.STOPPED) {
            if (remove) {
                servers.remove(server);
            }
            return new WrittenWish(view, false, Optional.empty());
        }
        last.ifPresent(pending -> {
            transitions.requestStop(pending.id(), pending.attempt(), remove);
            wakeUp.afterCommit(pending, true);
        });
        return new WrittenWish(view, phase == ServerPhase.STOPPING, last.map(ServerTransition::attempt));
    }

    private WrittenWish begun(UserServer server, ServerTransition transition) {
        ServerView view = views.of(server, Optional.of(transition));
        return new WrittenWish(view, false, Optional.of(transition.attempt()));
    }

    /** From here on nobody else changes a server of that user. */
    private void serialise(Username owner) {
        if (!transitions.serialise(owner)) {
            throw new HubException(Failure.NOT_FOUND, "There is no user " + owner);
        }
    }

    private User owner(Username name) {
        return users.find(name).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no user " + name));
    }

    /**
     * Cleans up after a server that was found dead; without effect if it does not count as running any more.
     *
     * @param started when the server that was looked at was started: a later one is left alone
     * @param found why it has ended, which is kept
     */
    public boolean stopDead(ServerId id, Optional<Instant> started, PostMortem found) {
        Optional<UserServer> dead = servers.find(id)
                .filter(server -> phase(server) == ServerPhase.READY)
                .filter(server -> server.started().equals(started));
        dead.ifPresent(server -> {
            // the one instant for both tells whoever drives the stop that nobody has asked for it
            Instant now = clock.instant();
            failures.keep(server, ServerFailure.Phase.RUN, found, now);
            beginTransition(server, transitions.ofServer(server), TransitionKind.STOP, false, now);
        });
        return dead.isPresent();
    }

    /**
     * Stops a server that nobody uses; without effect if it was used or stopped meanwhile.
     *
     * @param started when the server that was looked at was started: a later one is left alone
     * @param lastActivity when it was last used, as far as was known
     */
    public boolean stopUnused(ServerId id, Optional<Instant> started, Optional<Instant> lastActivity, boolean remove) {
        Optional<UserServer> unused = servers.find(id)
                .filter(server -> phase(server) == ServerPhase.READY)
                .filter(server -> server.started().equals(started))
                .filter(server -> server.lastActivity().equals(lastActivity));
        unused.ifPresent(server -> beginStop(server, transitions.ofServer(server), remove));
        return unused.isPresent();
    }

    /** Stops whatever runs or starts, whether or not its name may still be used. */
    public void stopForShutdown(ServerId id) {
        servers.find(id).ifPresent(server -> {
            transitions.serialise(id.owner());
            Optional<ServerTransition> last = transitions.ofServer(server);
            if (ServerViews.phase(server, last) == ServerPhase.READY) {
                beginStop(server, last, false);
            } else {
                last.filter(ServerTransition::isPending)
                        .ifPresent(pending -> transitions.requestStop(pending.id(), pending.attempt(), false));
            }
        });
    }

    private ServerPhase phase(UserServer server) {
        return ServerViews.phase(server, transitions.ofServer(server));
    }

    private UserServer add(User owner, ServerId id, Optional<String> displayName) {
        UserServer server = new UserServer(owner, id.name());
        displayName.filter(text -> !id.name().isDefault()).ifPresent(server::setDisplayName);
        owner.servers().add(server);
        servers.add(server);
        return server;
    }

    private ServerTransition begin(
            UserServer server, Optional<ServerTransition> last, Optional<JsonObject> userOptions) {
        Instant now = clock.instant();
        if (server.endpoint().isEmpty()) {
            server.setEndpoint(new ServerEndpoint(views.path(server.serverId()).value()));
        }
        userOptions.ifPresent(options -> server.setUserOptions(storable(server.serverId(), options)));
        server.setState(spawner.get().retained(server.state()));
        server.setStarted(now);
        server.active(now);
        server.owner().active(now);
        ServerTransition transition = beginTransition(server, last, TransitionKind.SPAWN, false, now);
        transitions.clearProgress(transition.id());
        Sentence requested = Sentence.of("hub.requested");
        transitions.addProgress(new ProgressRecord(
                        transition.id(),
                        1,
                        0,
                        Sentences.english(requested),
                        null,
                        ProgressRecord.Kind.PENDING,
                        null,
                        now)
                .telling(Optional.of(requested), Optional.empty()));
        return transition;
    }

    private ServerTransition beginStop(UserServer server, Optional<ServerTransition> last, boolean remove) {
        return beginTransition(server, last, TransitionKind.STOP, remove, clock.instant());
    }

    private ServerTransition beginTransition(
            UserServer server, Optional<ServerTransition> last, TransitionKind kind, boolean remove, Instant now) {
        String attempt = UUID.randomUUID().toString().replace("-", "");
        ServerTransition begun = transitions
                .begin(server, last, attempt, kind, remove, now)
                .orElseThrow(() -> new HubException(
                        Failure.SERVER_BUSY, server.serverId() + " has just been changed by somebody else; try again"));
        LOGGER.log(Level.INFO, "server={0} attempt={1} Requested {2}", server.serverId(), attempt, kind);
        if (kind == TransitionKind.SPAWN) {
            traces.begin(server.serverId()).ifPresent(trace -> transitions.noteTrace(begun.id(), attempt, trace));
        }
        wakeUp.afterCommit(begun, false);
        return begun;
    }

    /** The options without what only the hub may say. */
    static JsonObject storable(ServerId id, JsonObject options) {
        if (options.keySet().stream().anyMatch(key -> key.startsWith(RESERVED_OPTION_PREFIX))) {
            LOGGER.log(Level.WARNING, "server={0} Dropped user options with a reserved key", id);
            return null;
        }
        return options;
    }
}
