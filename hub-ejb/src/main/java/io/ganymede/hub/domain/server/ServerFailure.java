package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentence;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The last failure of one server, row of {@code ganymede_server_failures}. It outlasts whatever ran, and is kept until the
 * next failure takes its place or the server is deleted; a later start that succeeds marks it as resolved.
 */
@Entity
@Table(name = "ganymede_server_failures")
public class ServerFailure {
    private static final String EVENTS = "events";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "spawner_id")
    private UserServer server;

    @Enumerated(EnumType.STRING)
    @Column(length = 16)
    private Phase phase;

    @Column(length = 64)
    private String code;

    private String message;
    private JsonObject sentence;
    private String log;
    private JsonObject events;
    private Instant occurred;
    private Instant resolved;

    /** For the persistence provider. */
    protected ServerFailure() {}

    public ServerFailure(UserServer server) {
        this.server = server;
    }

    /** Takes the place of what was known before. */
    public void replace(Phase newPhase, PostMortem found, Instant at) {
        this.phase = newPhase;
        this.code = found.code().name();
        this.message = found.message();
        this.sentence = found.sentence().map(Sentence::toJson).orElse(null);
        this.log = found.log().isEmpty() ? null : String.join("\n", found.log());
        this.events = found.events().isEmpty() ? null : toJson(found.events());
        this.occurred = at;
        this.resolved = null;
    }

    public UserServer server() {
        return server;
    }

    public Phase phase() {
        return phase;
    }

    /** What was found out about it. */
    public PostMortem found() {
        return new PostMortem(
                code(),
                message == null ? "" : message,
                Optional.ofNullable(sentence).map(Sentence::ofJson),
                log == null ? List.of() : log.lines().toList(),
                notes());
    }

    private Failure code() {
        return phase.failure(code);
    }

    public Instant occurred() {
        return occurred;
    }

    /** When a later start succeeded; empty as long as it is the last that is known of the server. */
    public Optional<Instant> resolved() {
        return Optional.ofNullable(resolved);
    }

    private List<EventNote> notes() {
        return events == null || !(events.get(EVENTS) instanceof JsonArray notes)
                ? List.of()
                : notes.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject)
                        .map(EventNote::ofJson)
                        .toList();
    }

    private static JsonObject toJson(List<EventNote> notes) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        notes.forEach(note -> array.add(note.toJson()));
        return Json.createObjectBuilder().add(EVENTS, array).build();
    }

    /** What the server was doing; names are stored. */
    public enum Phase {
        /** It was being started. */
        START,
        /** It ran, and has ended. */
        RUN,
        /** It ran, was interrupted, and runs again. */
        INTERRUPTION;

        /** The failure of that code, or the general one if a later release has stored a code that is unknown here. */
        public Failure failure(String code) {
            return Arrays.stream(Failure.values())
                    .filter(failure -> failure.name().equals(code))
                    .findFirst()
                    .orElse(this == START ? Failure.SPAWN_ERROR : Failure.SERVER_ENDED);
        }
    }
}
