package io.ganymede.proxy.tls;

import java.time.Duration;
import java.util.Optional;

/**
 * The files of a running listener, which may be renewed. Files that cannot be used, as while they are being written, leave
 * everything as it is; the log says so once. Thread-safe.
 */
public final class RenewedFiles {

    /** How often to look at them. */
    public static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final System.Logger LOGGER = System.getLogger("io.ganymede.proxy");

    private final ListenerFiles files;
    private ListenerIdentity current;
    private String lastFailure = "";

    /** @throws UnusableFileException if they cannot be used now */
    public RenewedFiles(ListenerFiles files) {
        this.files = files;
        this.current = files.read();
    }

    /** What was in them when they could be used last. */
    public synchronized ListenerIdentity current() {
        return current;
    }

    /** Looks at them again: what is in them now if that is something else than before. */
    public synchronized Optional<ListenerIdentity> renewed() {
        try {
            ListenerIdentity read = files.read();
            lastFailure = "";
            if (read.equals(current)) {
                return Optional.empty();
            }
            current = read;
            LOGGER.log(
                    System.Logger.Level.INFO,
                    "The renewed certificate in {0} is in use",
                    files.certificate().certificate());
            return Optional.of(read);
        } catch (UnusableFileException e) {
            if (!e.getMessage().equals(lastFailure)) {
                lastFailure = e.getMessage();
                LOGGER.log(System.Logger.Level.WARNING, "The certificate stays as it was: {0}", lastFailure);
            }
            return Optional.empty();
        }
    }
}
