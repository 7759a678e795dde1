package io.ganymede.hub.trace;

/** A part of a start that is under way, until it is closed. Safe for use by several threads. */
public interface PartTrace extends AutoCloseable {
    /** Records nothing. */
    PartTrace NONE = new PartTrace() {};

    /** Begins a part of this part. */
    default PartTrace part(String name) {
        return NONE;
    }

    /**
     * Something has happened.
     *
     * @param name one of few; without what differs from start to start
     * @param percent how far the start is
     */
    default void event(String name, int percent) {}

    /**
     * The part came to nothing.
     *
     * @param code one of few, such as the name of a failure
     */
    default void fail(String code) {}

    /** Somebody broke the part off: {@code cancelled} if the server is not wanted any more. */
    default void breakOff(String why) {}

    @Override
    default void close() {}
}
