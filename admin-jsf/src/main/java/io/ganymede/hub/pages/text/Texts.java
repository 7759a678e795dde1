package io.ganymede.hub.pages.text;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.FailureTexts;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.domain.text.Sentences;
import java.text.MessageFormat;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The texts of pages and failures in one language. A key that a bundle lacks is a programming error and throws; which
 * keys there are is checked by tests. Never falls back to the machine's default language.
 */
public final class Texts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String PAGES = "io.ganymede.hub.pages.Pages";
    private static final String SCRIPT = "script.";

    private final Language language;
    private final ResourceBundle pages;
    private final FailureTexts failures;
    private final Sentences sentences;

    private Texts(Language language) {
        this.language = language;
        this.pages = bundle(PAGES, language);
        this.failures = FailureTexts.in(language.locale());
        this.sentences = Sentences.in(language.locale());
    }

    public static Texts in(Language language) {
        return new Texts(language);
    }

    private static ResourceBundle bundle(String name, Language language) {
        return ResourceBundle.getBundle(name, language.locale(), Texts.class.getClassLoader(), NO_FALLBACK);
    }

    public Language language() {
        return language;
    }

    /** Whether the pages have a text of that key. */
    public boolean has(String key) {
        return pages.containsKey(key);
    }

    /** A text without places. */
    public String of(String key) {
        return pages.getString(key);
    }

    /** A text with one place, {@code {0}}. */
    public String of(String key, Object argument) {
        return formatted(key, argument);
    }

    /** A text with two places, {@code {0}} and {@code {1}}. */
    public String of(String key, Object first, Object second) {
        return formatted(key, first, second);
    }

    /** A text with three places, {@code {0}} to {@code {2}}. */
    public String of(String key, Object first, Object second, Object third) {
        return formatted(key, first, second, third);
    }

    /** The texts that scripts show: those whose key begins with {@code script.}, without that prefix. */
    public Map<String, String> forScripts() {
        return pages.keySet().stream()
                .filter(key -> key.startsWith(SCRIPT))
                .collect(Collectors.toMap(
                        key -> key.substring(SCRIPT.length()),
                        pages::getString,
                        (first, second) -> first,
                        TreeMap::new));
    }

    /** The reason phrase of an HTTP status. */
    public String reason(int status) {
        String key = "status." + status;
        return has(key) ? pages.getString(key) : pages.getString("status.other");
    }

    /** What a failure means to the person it happened to, and what they can do. */
    public String forUser(Failure failure) {
        return failures.forUser(failure);
    }

    /** What somebody who runs the hub should look at. */
    public String forOperator(Failure failure) {
        return failures.forOperator(failure);
    }

    /** A sentence about a server, in words. */
    public String say(Sentence sentence) {
        return sentences.say(sentence);
    }

    private String formatted(String key, Object... arguments) {
        return new MessageFormat(pages.getString(key), language.locale()).format(arguments);
    }
}
