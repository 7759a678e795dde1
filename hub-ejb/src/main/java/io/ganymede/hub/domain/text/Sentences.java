package io.ganymede.hub.domain.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts sentences into words of one language, by the bundle {@code io.ganymede.hub.Sentences}. Never falls back to the
 * machine's default language. Safe for concurrent use.
 */
public final class Sentences {
    /** The languages there are; the first is for those who ask for none of them. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private static final String BUNDLE = "io.ganymede.hub.Sentences";
    private static final String SEPARATOR = "separator";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle texts;

    private Sentences(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(BUNDLE, locale, Sentences.class.getClassLoader(), NO_FALLBACK);
    }

    public static Sentences in(Locale locale) {
        return new Sentences(locale);
    }

    /** What logs and clients without a language get. */
    public static String english(Sentence sentence) {
        return in(Locale.ENGLISH).say(sentence);
    }

    /**
     * The sentence in words. A key that this release does not know, because another one has stored it, gives its
     * arguments alone.
     */
    public String say(Sentence sentence) {
        if (!texts.containsKey(sentence.key())) {
            return String.join(" ", sentence.arguments());
        }
        String parts = sentence.parts().stream().map(this::say).collect(Collectors.joining(texts.getString(SEPARATOR)));
        Object[] places =
                Stream.concat(sentence.arguments().stream(), Stream.of(parts)).toArray();
        return new MessageFormat(texts.getString(sentence.key()), locale).format(places);
    }
}
