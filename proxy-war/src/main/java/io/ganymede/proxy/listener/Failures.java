package io.ganymede.proxy.listener;

/** Words for what went wrong on a connection. */
final class Failures {

    private Failures() {}

    /** One line without control characters. */
    static String text(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.replaceAll("\\p{Cntrl}+", " ");
    }
}
