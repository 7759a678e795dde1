package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ProgressRecord;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerFailureRepository;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.spawner.hook.ReadyNotice;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;

/** What is written down when a transition ends (hub contract 1.5 and 11.4). Needs a transaction of the caller. */
@Dependent
public class ConclusionRecords {
    private final ServerRepository servers;
    private final TransitionRepository transitions;
    private final ServerFailureRepository failures;
    private final ServerCredentials credentials;
    private final ConfiguredSpawner spawner;

    @Inject
    public ConclusionRecords(
            ServerRepository servers,
            TransitionRepository transitions,
            ServerFailureRepository failures,
            ServerCredentials credentials,
            ConfiguredSpawner spawner) {
        this.servers = servers;
        this.transitions = transitions;
        this.failures = failures;
        this.credentials = credentials;
        this.spawner = spawner;
    }

    /** @return whether the server was removed with that */
    boolean record(ServerTransition transition, TransitionOutcome outcome, ReadyNotice notice, Instant now) {
        return switch (outcome) {
            case READY -> {
                ready(transition, notice, now);
                yield false;
            }
            case STOPPED -> {
                transitions.clearProgress(transition.id());
                yield stopped(transition, now);
            }
            case FAILED -> {
                tellFailure(transition, now);
                yield stopped(transition, now);
            }
            case STOP_FAILED -> false;
        };
    }

    private void ready(ServerTransition transition, ReadyNotice notice, Instant now) {
        if (transition.kind() == TransitionKind.CHECK) {
            transitions.clearProgress(transition.id());
        }
        UserServer server = transition.server();
        if (transition.kind() == TransitionKind.SPAWN) {
            failures.resolve(server, now);
        }
        server.active(now);
        String url = server.endpoint().map(ServerEndpoint::baseUrl).orElse("/");
        add(transition, notice.message(), notice.html(), ProgressRecord.Kind.READY, url, now);
    }

    private void tellFailure(ServerTransition transition, Instant now) {
        boolean cancelled = transition.failure().stream().anyMatch(Failure.SPAWN_CANCELLED::equals);
        String message = cancelled
                ? "Spawn cancelled"
                : "Spawn failed: " + transition.failureMessage().orElse("");
        add(transition, message, null, ProgressRecord.Kind.FAILED, null, now);
    }

    private boolean stopped(ServerTransition transition, Instant now) {
        UserServer server = transition.server();
        credentials.revoke(server);
        server.setEndpoint(null);
        server.setStarted(null);
        server.setState(spawner.get().retained(server.state()));
        server.active(now);
        boolean removed = transition.isRemoveRequested() && !server.name().isDefault();
        if (removed) {
            servers.remove(server);
        }
        return removed;
    }

    private void add(
            ServerTransition transition,
            String message,
            String html,
            ProgressRecord.Kind kind,
            String url,
            Instant now) {
        int sequence = transitions.progressMark(transition.id()).sequence() + 1;
        transitions.addProgress(new ProgressRecord(transition.id(), sequence, 100, message, html, kind, url, now));
    }
}
