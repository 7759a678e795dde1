package io.ganymede.tls;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The files of a running listener or client, which may be renewed. Files that cannot be used, as while they are being written,
 * leave everything as it is; the log says so once. Thread-safe.
 *
 * @param <T> what is made of them; equal if it is made of files with the same content
 */
public final class RenewedFiles<T> {

    /** How often to look at them. */
    public static final Duration INTERVAL = Duration.ofSeconds(10);

    /** The proxy alone follows files while it runs, so its level of messages counts. */
    private static final System.Logger LOGGER = System.getLogger("io.ganymede.proxy");

    private final String named;
    private final Supplier<T> files;
    private T current;
    private String lastFailure = "";

    /**
     * Reads the files.
     *
     * @param named the file that the log names
     * @param files reads them as they are at that moment
     * @throws UnusableCertificateException if they cannot be used now
     */
    RenewedFiles(String named, Supplier<T> files) {
        this.named = named;
        this.files = files;
        this.current = files.get();
    }

    /** What was in them when they could be used last. */
    public synchronized T current() {
        return current;
    }

    /** Looks at them again: what is in them now if that is something else than before. */
    public synchronized Optional<T> renewed() {
        try {
            T read = files.get();
            lastFailure = "";
            if (read.equals(current)) {
                return Optional.empty();
            }
            current = read;
            LOGGER.log(System.Logger.Level.INFO, "The renewed certificate in {0} is in use", named);
            return Optional.of(read);
        } catch (UnusableCertificateException e) {
            if (!e.getMessage().equals(lastFailure)) {
                lastFailure = e.getMessage();
                LOGGER.log(System.Logger.Level.WARNING, "The certificate stays as it was: {0}", lastFailure);
            }
            return Optional.empty();
        }
    }
}
