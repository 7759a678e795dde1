package io.ganymede.hub.application.server;

import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.application.server.ServerView.SpawnFailure;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerFailureRepository;
import io.ganymede.hub.domain.server.ServerFailureRepository.Summary;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPath;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the views of servers. Needs a transaction of the caller. */
@Dependent
public class ServerViews {
    private static final Comparator<ServerView> DEFAULT_FIRST =
            Comparator.comparing(view -> view.id().name());

    private final TransitionRepository transitions;
    private final ServerFailureRepository failures;
    private final RecentActivity activity;
    private final Configuration configuration;

    @Inject
    public ServerViews(
            TransitionRepository transitions,
            ServerFailureRepository failures,
            RecentActivity activity,
            Configuration configuration) {
        this.transitions = transitions;
        this.failures = failures;
        this.activity = activity;
        this.configuration = configuration;
    }

    public ServerView of(UserServer server) {
        return of(server, transitions.ofServer(server));
    }

    /** @param transition the server's current or last one */
    public ServerView of(UserServer server, Optional<ServerTransition> transition) {
        return view(
                server,
                transition,
                Optional.ofNullable(failures.unresolved(List.of(server)).get(server.id())));
    }

    /** Views of any servers, to the id of each, with two queries for all. */
    public Map<Integer, ServerView> ofServers(Collection<UserServer> servers) {
        Map<Integer, ServerTransition> byServer = transitions.ofServers(servers);
        Map<Integer, Summary> troubles = failures.unresolved(servers);
        return servers.stream()
                .collect(Collectors.toMap(
                        UserServer::id,
                        server -> view(
                                server,
                                Optional.ofNullable(byServer.get(server.id())),
                                Optional.ofNullable(troubles.get(server.id()))),
                        (first, second) -> first));
    }

    /** The servers of one user, the default one first, which is there even if it has never been started. */
    public List<ServerView> ofUser(User owner) {
        return ofUsers(List.of(owner)).get(owner.name());
    }

    /** The servers of many users with one query for all; every user has an entry. */
    public Map<Username, List<ServerView>> ofUsers(Collection<User> owners) {
        List<UserServer> servers =
                owners.stream().flatMap(owner -> owner.servers().stream()).toList();
        Map<Integer, ServerTransition> byServer = transitions.ofServers(servers);
        Map<Integer, Summary> troubles = failures.unresolved(servers);
        return owners.stream()
                .collect(Collectors.toMap(
                        User::name, owner -> ofUser(owner, byServer, troubles), (first, second) -> first));
    }

    private List<ServerView> ofUser(
            User owner, Map<Integer, ServerTransition> byServer, Map<Integer, Summary> troubles) {
        List<ServerView> stored = owner.servers().stream()
                .map(server -> view(
                        server,
                        Optional.ofNullable(byServer.get(server.id())),
                        Optional.ofNullable(troubles.get(server.id()))))
                .toList();
        boolean hasDefault = stored.stream().anyMatch(view -> view.id().name().isDefault());
        Stream<ServerView> missing =
                hasDefault ? Stream.empty() : Stream.of(neverStarted(ServerId.defaultServer(owner.name())));
        return Stream.concat(missing, stored.stream()).sorted(DEFAULT_FIRST).toList();
    }

    /** The view of a server without a row. */
    public ServerView neverStarted(ServerId id) {
        return new ServerView(
                id,
                Optional.of(id.name().value()),
                ServerPhase.STOPPED,
                Optional.empty(),
                Optional.empty(),
                url(id, path(id).value()),
                Optional.empty(),
                JsonObject.EMPTY_JSON_OBJECT,
                Optional.empty(),
                Optional.empty());
    }

    /** Path below which the server answers. */
    public ServerPath path(ServerId id) {
        return ServerPath.of(configuration.addresses().basePath().path(), id);
    }

    /** Where people find the server: its path or, where users have host names of their own, its URL. */
    String url(ServerId id, String path) {
        return configuration.addresses().publicHosts().linkToUser(id.owner().value(), path);
    }

    private ServerView view(UserServer server, Optional<ServerTransition> transition, Optional<Summary> trouble) {
        ServerId id = server.serverId();
        return new ServerView(
                id,
                server.displayName(),
                phase(server, transition),
                server.started(),
                activity.latest(new Actor.OfServer(id), server.lastActivity()),
                url(id, server.endpoint().map(endpoint -> endpoint.baseUrl()).orElseGet(() -> path(id).value())),
                server.userOptions(),
                server.state(),
                transition.flatMap(ServerViews::lastFailure),
                trouble.map(summary -> new ServerView.Trouble(
                        summary.code(), summary.phase(), summary.message(), summary.sentence(), summary.occurred())));
    }

    /** Where a server stands, given its current or last transition. */
    public static ServerPhase phase(UserServer server, Optional<ServerTransition> transition) {
        Optional<ServerTransition> pending = transition.filter(ServerTransition::isPending);
        if (pending.isPresent()) {
            return pending.get().kind().phase();
        }
        return server.endpoint().isPresent() ? ServerPhase.READY : ServerPhase.STOPPED;
    }

    /** A start that somebody cancelled has not failed: its server is stopped, as after any other stop. */
    private static Optional<SpawnFailure> lastFailure(ServerTransition transition) {
        boolean failed = transition.outcome().stream().anyMatch(TransitionOutcome.FAILED::equals);
        return transition
                .failure()
                .filter(code -> failed && code != Failure.SPAWN_CANCELLED)
                .map(code -> new SpawnFailure(
                        code,
                        transition.failureMessage().orElse(""),
                        transition.finished().orElse(transition.requested())));
    }
}
