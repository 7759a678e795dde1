package io.ganymede.hub.pages.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the {@code Accept} header of a request (hub contract 5.6). Pure. */
final class AcceptedTypes {
    private record Weighted(String type, double weight) {
        static Weighted of(String part) {
            String[] pieces = part.split(";", -1);
            double weight = Arrays.stream(pieces)
                    .skip(1)
                    .map(String::strip)
                    .filter(piece -> piece.matches("q=(?:0|1)(?:\\.\\d{0,3})?"))
                    .map(piece -> Double.valueOf(piece.substring(2)))
                    .findFirst()
                    .orElse(1.0);
            return new Weighted(pieces[0].strip().toLowerCase(Locale.ROOT), weight);
        }
    }

    private AcceptedTypes() {}

    /**
     * The type that the client likes best; of several it likes the same, the first that it names. Only types that are named
     * count, no patterns.
     */
    static Optional<String> best(String accept, List<String> choices) {
        return Arrays.stream(accept.split(","))
                .map(Weighted::of)
                .filter(offered -> offered.weight() > 0 && choices.contains(offered.type()))
                .sorted(Comparator.comparing(Weighted::weight).reversed())
                .map(Weighted::type)
                .findFirst();
    }
}
