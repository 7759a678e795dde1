package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.text.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found out about a failure of a server, before its traces are gone. Bounded: of a longer log or of more events
 * the last are kept.
 *
 * @param message what exactly was seen, in English; no secret
 * @param sentence the same for the user in other languages; empty if there is none
 * @param log the last lines that the server wrote, oldest first, without secrets
 * @param events what happened to it, oldest first
 */
public record PostMortem(
        Failure code, String message, Optional<Sentence> sentence, List<String> log, List<EventNote> events) {
    /** Lines of the log that are kept. */
    public static final int MOST_LINES = 100;

    private static final int MOST_LOG_CHARACTERS = 16_384;
    private static final int MOST_EVENTS = 50;
    private static final int MOST_EVENT_CHARACTERS = 131_072;
    private static final int LONGEST_MESSAGE = 4000;

    public PostMortem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(sentence, "sentence");
        message = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
        log = lastLines(log);
        events = lastEvents(events);
    }

    /** A failure of which nothing else is known. */
    public static PostMortem of(Failure code, String message) {
        return new PostMortem(code, message, Optional.empty(), List.of(), List.of());
    }

    private static List<String> lastLines(List<String> lines) {
        List<String> last = new ArrayList<>();
        int characters = 0;
        for (int i = lines.size() - 1; i >= 0 && last.size() < MOST_LINES; i--) {
            int room = MOST_LOG_CHARACTERS - characters;
            String line = lines.get(i);
            if (line.length() >= room) {
                last.add("…" + line.substring(line.length() - room + 1));
                break;
            }
            last.add(line);
            characters += line.length() + 1;
            if (characters >= MOST_LOG_CHARACTERS) {
                break;
            }
        }
        Collections.reverse(last);
        return List.copyOf(last);
    }

    private static List<EventNote> lastEvents(List<EventNote> events) {
        List<EventNote> last = new ArrayList<>();
        int characters = 0;
        for (int i = events.size() - 1; i >= 0 && last.size() < MOST_EVENTS; i--) {
            characters += events.get(i).toJson().toString().length();
            if (characters > MOST_EVENT_CHARACTERS) {
                break;
            }
            last.add(events.get(i));
        }
        Collections.reverse(last);
        return List.copyOf(last);
    }
}
