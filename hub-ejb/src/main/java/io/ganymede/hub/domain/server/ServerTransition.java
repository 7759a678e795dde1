package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.failure.Failure;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * The current or last transition of one server, row of {@code ganymede_server_transitions}.
 *
 * <p>While it has no outcome it is pending: one hub owns it and drives it from step to step. When the lease of that hub
 * expires, any other takes it over at the step it stood at. The row is only ever changed by conditional updates of
 * {@link TransitionRepository}, which touch no column that somebody else may be changing; an instance of this class is
 * what was found, and becomes stale. The attempt changes with every transition, so that late work on an earlier one has
 * no effect.
 */
@Entity
@Table(name = "ganymede_server_transitions")
public class ServerTransition {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "spawner_id")
    private UserServer server;

    @Column(length = 36)
    private String attempt;

    @Enumerated(EnumType.STRING)
    @Column(length = 16)
    private TransitionKind kind;

    @Enumerated(EnumType.STRING)
    @Column(length = 16)
    private TransitionStep step;

    @Column(name = "owner_id")
    private Integer ownerId;

    @Column(name = "lease_expires")
    private Instant leaseExpires;

    private Instant deadline;
    private int launches;

    @Column(name = "stop_requested")
    private boolean stopRequested;

    @Column(name = "remove_requested")
    private boolean removeRequested;

    @Enumerated(EnumType.STRING)
    @Column(length = 16)
    private TransitionOutcome outcome;

    @Column(name = "failure_code", length = 64)
    private String failureCode;

    @Column(name = "failure_message")
    private String failureMessage;

    @Column(name = "settings")
    private JsonObject settings;

    @Column(name = "traceparent", length = 64)
    private String traceparent;

    private Instant requested;
    private Instant changed;
    private Instant finished;

    /** For the persistence provider. */
    protected ServerTransition() {}

    /** A transition that nobody owns yet. */
    public ServerTransition(
            UserServer server, String attempt, TransitionKind kind, boolean removeRequested, Instant requested) {
        this.server = server;
        this.attempt = attempt;
        this.kind = kind;
        this.step = TransitionStep.REQUESTED;
        this.removeRequested = removeRequested;
        this.requested = requested;
        this.changed = requested;
    }

    public Integer id() {
        return id;
    }

    public UserServer server() {
        return server;
    }

    /** Identifies this transition among all that the server ever had. */
    public String attempt() {
        return attempt;
    }

    public TransitionKind kind() {
        return kind;
    }

    public TransitionStep step() {
        return step;
    }

    /** The hub instance that drives it; empty if none has taken it yet or the last one is known to be dead. */
    public Optional<Integer> ownerId() {
        return Optional.ofNullable(ownerId);
    }

    /** When the step must be over; empty for steps that bring their own limit. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** How many times the spawner was told to start the server: more than once if hubs died meanwhile. */
    public int launches() {
        return launches;
    }

    /** Somebody wants the pending start or check to end in a stopped server. */
    public boolean isStopRequested() {
        return stopRequested;
    }

    /** The record of the server is to be deleted once it is stopped. */
    public boolean isRemoveRequested() {
        return removeRequested;
    }

    public Optional<TransitionOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    public boolean isPending() {
        return outcome == null;
    }

    /** Why a start failed; known before its outcome, while it is being cleaned up. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failureCode).map(Failure::valueOf);
    }

    /** What the user is told of the failure; no secret. */
    public Optional<String> failureMessage() {
        return Optional.ofNullable(failureMessage);
    }

    /**
     * What counts for this start instead of the configuration, by the names of settings; empty until it is settled, and
     * again once the start has ended. May hold secrets.
     */
    public Optional<JsonObject> settings() {
        return Optional.ofNullable(settings);
    }

    /** The W3C {@code traceparent} of the request that asked for this start; empty if the start is not recorded. */
    public Optional<String> traceparent() {
        return Optional.ofNullable(traceparent);
    }

    public Instant requested() {
        return requested;
    }

    public Optional<Instant> finished() {
        return Optional.ofNullable(finished);
    }
}
