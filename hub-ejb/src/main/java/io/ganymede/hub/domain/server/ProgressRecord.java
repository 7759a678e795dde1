package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.text.Sentence;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** One event of the progress stream of a start (hub contract 1.5), row of {@code ganymede_progress_events}. */
@Entity
@Table(name = "ganymede_progress_events")
public class ProgressRecord {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(name = "transition_id")
    private Integer transitionId;

    private int sequence;
    private int progress;
    private String message;

    @Column(name = "html_message")
    private String htmlMessage;

    @Enumerated(EnumType.STRING)
    @Column(length = 16)
    private Kind outcome;

    @Column(length = 2047)
    private String url;

    private Instant created;

    private JsonObject sentence;

    @Column(name = "raw_event")
    private JsonObject rawEvent;

    /** For the persistence provider. */
    protected ProgressRecord() {}

    /**
     * An event to be stored.
     *
     * @param sequence counts up from 1 within one start
     * @param htmlMessage trusted HTML; may be null
     * @param url path of the server; null but in the ready event
     */
    public ProgressRecord(
            Integer transitionId,
            int sequence,
            int progress,
            String message,
            String htmlMessage,
            Kind outcome,
            String url,
            Instant created) {
        this.transitionId = transitionId;
        this.sequence = sequence;
        this.progress = progress;
        this.message = message;
        this.htmlMessage = htmlMessage;
        this.outcome = outcome;
        this.url = url;
        this.created = created;
    }

    /**
     * The same event, to be told in the reader's language.
     *
     * @param told puts the message into words of any language; empty if it has only its own
     * @param raw what the machinery said, in its own form; empty if it said nothing
     */
    public ProgressRecord telling(Optional<Sentence> told, Optional<JsonObject> raw) {
        this.sentence = told.map(Sentence::toJson).orElse(null);
        this.rawEvent = raw.orElse(null);
        return this;
    }

    public int sequence() {
        return sequence;
    }

    public int progress() {
        return progress;
    }

    public String message() {
        return message;
    }

    public Optional<String> htmlMessage() {
        return Optional.ofNullable(htmlMessage);
    }

    /** For readers of other languages than English. */
    public Optional<Sentence> sentence() {
        return Optional.ofNullable(sentence).map(Sentence::ofJson);
    }

    /** What the machinery said, in its own form. */
    public Optional<JsonObject> rawEvent() {
        return Optional.ofNullable(rawEvent);
    }

    public Kind kind() {
        return outcome;
    }

    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    public Instant created() {
        return created;
    }

    /** Whether the start goes on after the event; names are stored. */
    public enum Kind {
        PENDING,
        READY,
        FAILED
    }
}
