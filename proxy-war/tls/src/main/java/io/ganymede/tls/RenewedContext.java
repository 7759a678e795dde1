package io.ganymede.tls;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * What the connections of a listener are made with that asks for it at each new one. It looks at the files then, unless it
 * has done so a moment ago. Thread-safe.
 */
public final class RenewedContext {

    private final RenewedFiles<ListenerIdentity> files;
    private final boolean asksClients;
    private final long interval;
    private SSLContext context;
    private long looked = System.nanoTime();

    /** @throws UnusableCertificateException if the files cannot be used now */
    public RenewedContext(ListenerFiles files) {
        this(files, RenewedFiles.INTERVAL);
    }

    RenewedContext(ListenerFiles files, Duration interval) {
        this.files = files.renewed();
        this.asksClients = files.asksClients();
        this.interval = interval.toNanos();
        this.context = this.files.current().context();
    }

    /** The listener's end of a new connection, which asks its client for a certificate if the listener's clients need one. */
    public SSLEngine engine() {
        SSLEngine engine = get().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(asksClients);
        return engine;
    }

    synchronized SSLContext get() {
        long now = System.nanoTime();
        if (now - looked >= interval) {
            looked = now;
            files.renewed().ifPresent(renewed -> context = renewed.context());
        }
        return context;
    }
}
