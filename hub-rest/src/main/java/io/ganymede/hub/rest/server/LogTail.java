package io.ganymede.hub.rest.server;

import java.util.List;

/** Tells which of the last lines of a growing log are new. Used by one thread at a time. */
final class LogTail {
    private List<String> known;

    LogTail(List<String> known) {
        this.known = List.copyOf(known);
    }

    /**
     * The lines at the end of {@code current} that were not there before. If the two have nothing in common, because the
     * log was begun anew or has grown by more than its last lines, that is all of them.
     */
    List<String> news(List<String> current) {
        for (int gone = 0; gone < known.size(); gone++) {
            List<String> kept = known.subList(gone, known.size());
            if (kept.size() <= current.size() && current.subList(0, kept.size()).equals(kept)) {
                known = List.copyOf(current);
                return current.subList(kept.size(), current.size());
            }
        }
        known = List.copyOf(current);
        return current;
    }
}
