package io.ganymede.hub.rest.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;

/** Reads what is asked of a server's log. */
final class LogQuery {
    /** Lines that are answered unless others are asked for. */
    static final int USUAL_LINES = 100;

    /** More are not answered at once. */
    static final int MOST_LINES = 500;

    private LogQuery() {}

    /**
     * How many lines are wanted.
     *
     * @param text the parameter; may be null
     * @throws HubException with {@link Failure#INVALID_REQUEST} if it is no number within the bounds
     */
    static int lines(String text) {
        if (text == null) {
            return USUAL_LINES;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_LINES) {
            throw new HubException(Failure.INVALID_REQUEST, "lines must be a number from 1 to " + MOST_LINES);
        }
        return Integer.parseInt(text);
    }

    /**
     * Whether lines are wanted as they come.
     *
     * @param text the parameter, whose name alone means yes; may be null
     * @throws HubException with {@link Failure#INVALID_REQUEST} if it is neither yes nor no
     */
    static boolean follow(String text) {
        if (text == null) {
            return false;
        }
        return switch (text) {
            case "", "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new HubException(Failure.INVALID_REQUEST, "follow must be true or false");
        };
    }
}
