package io.ganymede.hub.pages.token;

import io.ganymede.hub.pages.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a token may live, as a person can choose it (hub contract 5.2). Pure. */
final class Lifetimes {
    private static final Map<Duration, String> USUAL = usual();
    private static final Duration LONGEST_IN_HOURS = Duration.ofDays(3);

    private Lifetimes() {}

    /**
     * The usual ones up to the longest, which is the last and is chosen already.
     *
     * @param longest zero for no limit
     */
    static List<Choice> upTo(Duration longest, Texts texts) {
        List<Choice> choices = new ArrayList<>();
        USUAL.forEach((lifetime, key) -> {
            if (longest.isZero() || lifetime.compareTo(longest) <= 0) {
                String seconds = Long.toString(lifetime.toSeconds());
                choices.add(new Choice(seconds, texts.of("token.lifetime." + key), lifetime.equals(longest)));
            }
        });
        if (longest.isZero()) {
            choices.add(new Choice("", texts.of("token.lifetime.never"), true));
        } else if (!USUAL.containsKey(longest)) {
            choices.add(new Choice("", longestText(longest, texts), true));
        }
        return choices;
    }

    private static String longestText(Duration longest, Texts texts) {
        return longest.compareTo(LONGEST_IN_HOURS) < 0
                ? texts.of("token.lifetime.hours", Math.max(1, Math.round(longest.toSeconds() / 3600.0)))
                : texts.of("token.lifetime.days", Math.round(longest.toSeconds() / 86400.0));
    }

    private static Map<Duration, String> usual() {
        Map<Duration, String> usual = new LinkedHashMap<>();
        usual.put(Duration.ofHours(1), "hour");
        usual.put(Duration.ofDays(1), "day");
        usual.put(Duration.ofDays(7), "week");
        usual.put(Duration.ofDays(30), "month");
        usual.put(Duration.ofDays(365), "year");
        return usual;
    }

    /**
     * One of them.
     *
     * @param value seconds; empty for no end, or for the longest life that there may be
     */
    public record Choice(String value, String title, boolean selected) {}
}
