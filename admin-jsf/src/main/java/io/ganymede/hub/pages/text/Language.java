package io.ganymede.hub.pages.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages of the pages. */
public enum Language {
    ENGLISH(Locale.ENGLISH, "English"),
    CHINESE(Locale.SIMPLIFIED_CHINESE, "简体中文");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** The language tag, such as {@code zh-CN}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    /** The language whose tag this is, letter for letter. */
    public static Optional<Language> ofTag(String tag) {
        return Stream.of(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    /**
     * The language a person gets: the one they chose, else the best of those their browser asks for, else English.
     *
     * @param chosen tag remembered from an earlier choice
     * @param acceptLanguage the header as sent; a malformed one counts as absent
     */
    public static Language choose(Optional<String> chosen, Optional<String> acceptLanguage) {
        return chosen.flatMap(Language::ofTag)
                .or(() -> acceptLanguage.flatMap(Language::accepted))
                .orElse(ENGLISH);
    }

    private static Optional<Language> accepted(String header) {
        List<Locale.LanguageRange> ranges;
        try {
            ranges = Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return ranges.stream()
                .filter(range -> range.getWeight() > 0)
                .flatMap(range -> speaking(range.getRange()).stream())
                .findFirst();
    }

    private static Optional<Language> speaking(String range) {
        String primary = range.split("-", 2)[0];
        return Stream.of(values())
                .filter(language -> language.locale.getLanguage().equals(primary))
                .findFirst();
    }
}
