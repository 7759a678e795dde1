package io.ganymede.hub.config.template;

/** A template that cannot be filled in. The message is a sentence that says why, without naming the setting. */
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
