package io.ganymede.proxy.listener;

import io.ganymede.tls.RenewedFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.function.Function;

/**
 * Takes on renewed certificates, the public listener's and those that are shown to targets: new connections get them, open ones
 * stay as they are.
 */
final class CertificateRenewal {

    private static final System.Logger LOGGER = System.getLogger("io.ganymede.proxy");

    private final Vertx vertx;
    private final ConnectionSecurity security;
    private final List<HttpServer> servers;
    private final List<TargetClient> clients;

    /**
     * Does nothing yet.
     *
     * @param servers the listeners of all event loops, which share one address
     * @param clients those of all event loops
     */
    CertificateRenewal(Vertx vertx, ConnectionSecurity security, List<HttpServer> servers, List<TargetClient> clients) {
        this.vertx = vertx;
        this.security = security;
        this.servers = servers;
        this.clients = clients;
    }

    /** Looks at the files again and again, until the proxy is stopped. */
    void watch() {
        security.listener()
                .ifPresent(files -> watch(files, renewed -> {
                    ServerSSLOptions options = security.of(renewed);
                    return servers.stream()
                            .map(server -> server.updateSSLOptions(options))
                            .toList();
                }));
        security.targets()
                .ifPresent(files -> watch(files, renewed -> {
                    ClientSSLOptions options = ConnectionSecurity.of(renewed);
                    return clients.stream()
                            .map(client -> client.secure(options))
                            .toList();
                }));
    }

    /** @param take has everybody take on what was renewed */
    private <T> void watch(RenewedFiles<T> files, Function<T, List<? extends Future<?>>> take) {
        vertx.setPeriodic(RenewedFiles.INTERVAL.toMillis(), timer -> vertx.executeBlocking(files::renewed)
                .compose(renewed -> Future.all(renewed.map(take).orElse(List.of())))
                .onFailure(CertificateRenewal::complain));
    }

    private static void complain(Throwable failure) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                "The renewed certificate is not in use at every connection: {0}",
                Failures.text(failure));
    }
}
