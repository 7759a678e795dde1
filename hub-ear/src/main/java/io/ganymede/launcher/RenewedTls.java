package io.ganymede.launcher;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/** Makes every new connection of a listener with what counts at that moment, where the server itself would read its stores once. */
final class RenewedTls extends SSLEngineConfigurator {

    private final Supplier<SSLContext> contexts;

    /** @param asksClients whether every client must have a certificate */
    RenewedTls(Supplier<SSLContext> contexts, boolean asksClients) {
        super(contexts.get(), false, asksClients, false);
        this.contexts = contexts;
    }

    @Override
    public SSLEngine createSSLEngine(String peerHost, int peerPort) {
        return configure(contexts.get().createSSLEngine(peerHost, peerPort));
    }

    @Override
    public SSLEngineConfigurator copy() {
        return this;
    }
}
