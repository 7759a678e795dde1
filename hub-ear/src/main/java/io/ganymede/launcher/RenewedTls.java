package io.ganymede.launcher;

import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/** Makes every new connection of a listener with what counts at that moment, where the server itself would read its stores once. */
final class RenewedTls extends SSLEngineConfigurator {

    private final Supplier<SSLEngine> connections;

    /** @param connections the listener's end of each new one, which knows whether its client must have a certificate */
    RenewedTls(Supplier<SSLEngine> connections) {
        this.connections = connections;
        // the server is told, too: it may look at the client's certificate
        setNeedClientAuth(connections.get().getNeedClientAuth());
    }

    @Override
    public SSLEngine createSSLEngine() {
        return connections.get();
    }

    @Override
    public SSLEngine createSSLEngine(String peerHost, int peerPort) {
        return connections.get();
    }

    @Override
    public SSLEngineConfigurator copy() {
        return this;
    }
}
