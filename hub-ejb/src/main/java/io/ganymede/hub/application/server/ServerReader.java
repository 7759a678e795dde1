package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ProgressRecord;
import io.ganymede.hub.domain.server.ServerFailureRepository;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.SpawnChoice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads servers, each method in a transaction of its own, so that callers can look again and again. */
@Stateless
public class ServerReader {
    private final ServerRepository servers;
    private final TransitionRepository transitions;
    private final ServerFailureRepository failures;
    private final UserRepository users;
    private final ServerViews views;

    /** For the container. */
    public ServerReader() {
        this(null, null, null, null, null);
    }

    @Inject
    public ServerReader(
            ServerRepository servers,
            TransitionRepository transitions,
            ServerFailureRepository failures,
            UserRepository users,
            ServerViews views) {
        this.servers = servers;
        this.transitions = transitions;
        this.failures = failures;
        this.users = users;
        this.views = views;
    }

    public Optional<ServerView> find(ServerId id) {
        Optional<ServerView> stored = servers.find(id).map(views::of);
        if (stored.isPresent() || !id.name().isDefault()) {
            return stored;
        }
        return users.find(id.owner()).map(owner -> views.neverStarted(id));
    }

    /** The servers of which a transition is pending. */
    public Set<ServerId> pending() {
        return transitions.pendingServers();
    }

    /**
     * What spawners are told of a start.
     *
     * @param userOptions empty for those of the last start
     * @return empty if there is no such user
     */
    public Optional<SpawnChoice> choice(ServerId id, Optional<JsonObject> userOptions) {
        JsonObject options = userOptions
                .or(() -> servers.find(id).flatMap(UserServer::userOptions))
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
        return users.find(id.owner()).map(owner -> SpawnChoices.of(owner, id, options, userOptions.isPresent()));
    }

    public List<ServerView> ofUser(Username owner) {
        return users.find(owner).map(views::ofUser).orElse(List.of());
    }

    /** @throws HubException if the server was never started or is forgotten */
    public List<ProgressEvent> progressAfter(ServerId id, int sequence) {
        ServerTransition transition = servers.find(id)
                .flatMap(transitions::ofServer)
                .filter(found -> found.isPending()
                        || transitions.progressMark(found.id()).sequence() > 0)
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no start of server " + id));
        return transitions.progressAfter(transition, sequence).stream()
                .map(stored -> event(id, stored))
                .toList();
    }

    /** The last failure of the server; empty if there never was one. */
    public Optional<FailureView> failure(ServerId id) {
        return servers.find(id)
                .flatMap(failures::ofServer)
                .map(failure ->
                        new FailureView(failure.phase(), failure.found(), failure.occurred(), failure.resolved()));
    }

    /** The spawner's state; empty if the server has never been started. */
    public Optional<JsonObject> state(ServerId id) {
        return servers.find(id).map(UserServer::state);
    }

    /** The stored servers of a user, with what a spawner kept of them. */
    public List<KeptServer> kept(Username owner) {
        return servers.ofUser(owner).stream()
                .map(server -> new KeptServer(server.serverId(), server.owner().id(), server.state()))
                .toList();
    }

    private ProgressEvent event(ServerId id, ProgressRecord stored) {
        return new ProgressEvent(
                stored.sequence(),
                stored.progress(),
                stored.message(),
                stored.htmlMessage(),
                switch (stored.kind()) {
                    case PENDING -> ProgressEvent.Outcome.PENDING;
                    case READY -> ProgressEvent.Outcome.READY;
                    case FAILED -> ProgressEvent.Outcome.FAILED;
                },
                stored.url().map(path -> views.url(id, path)),
                stored.sentence(),
                stored.rawEvent());
    }
}
