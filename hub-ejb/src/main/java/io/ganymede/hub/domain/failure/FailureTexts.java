package io.ganymede.hub.domain.failure;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What failures mean, in one language, by the bundle {@code io.ganymede.hub.Failures}. Never falls back to the machine's
 * default language. Safe for concurrent use.
 */
public final class FailureTexts {
    private static final String BUNDLE = "io.ganymede.hub.Failures";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;

    private FailureTexts(Locale locale) {
        this.texts = ResourceBundle.getBundle(BUNDLE, locale, FailureTexts.class.getClassLoader(), NO_FALLBACK);
    }

    public static FailureTexts in(Locale locale) {
        return new FailureTexts(locale);
    }

    /** What a failure means to the person it happened to, and what they can do. */
    public String forUser(Failure failure) {
        return texts.getString(failure.name() + ".user");
    }

    /** What somebody who runs the hub should look at. */
    public String forOperator(Failure failure) {
        return texts.getString(failure.name() + ".operator");
    }
}
