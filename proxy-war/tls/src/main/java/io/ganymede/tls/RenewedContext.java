package io.ganymede.tls;

import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * What the connections of a listener are made with that asks for it at each new one. It looks at the files then, unless it
 * has done so a moment ago. Thread-safe.
 */
public final class RenewedContext implements Supplier<SSLContext> {

    private final RenewedFiles<ListenerIdentity> files;
    private final long interval;
    private SSLContext context;
    private long looked = System.nanoTime();

    /** @throws UnusableCertificateException if the files cannot be used now */
    public RenewedContext(ListenerFiles files) {
        this(files, RenewedFiles.INTERVAL);
    }

    RenewedContext(ListenerFiles files, Duration interval) {
        this.files = files.renewed();
        this.interval = interval.toNanos();
        this.context = this.files.current().context();
    }

    @Override
    public synchronized SSLContext get() {
        long now = System.nanoTime();
        if (now - looked >= interval) {
            looked = now;
            files.renewed().ifPresent(renewed -> context = renewed.context());
        }
        return context;
    }
}
