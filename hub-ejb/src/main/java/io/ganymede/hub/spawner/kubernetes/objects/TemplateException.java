package io.ganymede.hub.spawner.kubernetes.objects;

/** A template that cannot be filled in. The message is a sentence that says why, without naming the setting. */
final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
