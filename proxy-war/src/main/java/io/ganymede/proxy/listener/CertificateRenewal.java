package io.ganymede.proxy.listener;

import io.ganymede.tls.ListenerIdentity;
import io.ganymede.tls.RenewedFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;

/** Takes on a renewed certificate of the public listener: new connections get it, open ones stay as they are. */
final class CertificateRenewal {

    private static final System.Logger LOGGER = System.getLogger("io.ganymede.proxy");

    private final Vertx vertx;
    private final RenewedFiles<ListenerIdentity> files;
    private final ConnectionSecurity security;
    private final List<HttpServer> servers;

    /** @param servers the listeners of all event loops, which share one address */
    CertificateRenewal(Vertx vertx, RenewedFiles<ListenerIdentity> files, ConnectionSecurity security, List<HttpServer> servers) {
        this.vertx = vertx;
        this.files = files;
        this.security = security;
        this.servers = servers;
    }

    /** Looks at the files again and again, until the listener is closed. */
    void watch() {
        vertx.setPeriodic(RenewedFiles.INTERVAL.toMillis(), timer -> vertx.executeBlocking(files::renewed)
                .onSuccess(renewed -> renewed.ifPresent(this::take))
                .onFailure(CertificateRenewal::complain));
    }

    private void take(ListenerIdentity renewed) {
        ServerSSLOptions options = security.of(renewed);
        Future.all(servers.stream()
                        .map(server -> server.updateSSLOptions(options))
                        .toList())
                .onFailure(CertificateRenewal::complain);
    }

    private static void complain(Throwable failure) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                "The renewed certificate is not in use at every connection: {0}",
                Failures.text(failure));
    }
}
