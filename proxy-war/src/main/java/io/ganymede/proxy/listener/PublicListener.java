package io.ganymede.proxy.listener;

import io.ganymede.proxy.option.ProxyOptions;
import io.ganymede.proxy.route.RouteTable;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The public listener with everything behind it. Listens from {@link #start} until it is closed; closing lets running
 * requests end for a moment and leaves no thread behind.
 */
public final class PublicListener implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger("io.ganymede.proxy");
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final int FEWEST_LOOPS = 2;

    private final Vertx vertx;
    private final Duration drain;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final List<TargetClient> clients = new CopyOnWriteArrayList<>();

    private PublicListener(Vertx vertx, Duration drain) {
        this.vertx = vertx;
        this.drain = drain;
    }

    /**
     * Starts to listen.
     *
     * @param routes where requests find their targets; may change at any time
     * @param clock of the time at which users are seen
     * @throws ListenException if the address cannot be listened on or a file for TLS cannot be used; nothing is left running
     *     then
     */
    public static PublicListener start(ProxyOptions options, RouteTable routes, Clock clock) {
        int loops = Math.max(FEWEST_LOOPS, Runtime.getRuntime().availableProcessors());
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setPreferNativeTransport(false)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        PublicListener listener = new PublicListener(vertx, options.timeouts().drain());
        try {
            ConnectionSecurity security = ConnectionSecurity.read(options.tls());
            // a free port is chosen by the first event loop and shared by no other
            listener.deploy(
                    () -> new EventLoop(options, security, routes, clock, listener.servers::add, listener.clients::add),
                    options.port() == 0 ? 1 : loops,
                    options.ip() + ":" + options.port());
            options.redirect().ifPresent(redirect -> listener.redirect(options, redirect));
            new CertificateRenewal(vertx, security, listener.servers, listener.clients).watch();
        } catch (ListenException e) {
            listener.close();
            throw e;
        } finally {
            forgetThread();
        }
        LOGGER.log(
                System.Logger.Level.INFO,
                "Proxying {0}://{1}:{2}",
                options.tls().listener().isPresent() ? "https" : "http",
                options.ip(),
                Integer.toString(listener.port()));
        return listener;
    }

    private void redirect(ProxyOptions options, ProxyOptions.Redirect redirect) {
        int to = redirect.to().orElse(port());
        deploy(
                () -> new RedirectLoop(options, redirect.port(), to),
                1,
                options.ip() + ":" + redirect.port() + " for redirects");
        LOGGER.log(
                System.Logger.Level.INFO,
                "Added HTTP to HTTPS redirection from {0} to {1}",
                Integer.toString(redirect.port()),
                Integer.toString(to));
    }

    private void deploy(Supplier<VerticleBase> loop, int count, String address) {
        try {
            await(vertx.deployVerticle(loop, new DeploymentOptions().setInstances(count)), START_LIMIT);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ListenException("the proxy cannot listen on " + address + ": " + Failures.text(cause), cause);
        }
    }

    /** The port it listens on. */
    public int port() {
        return servers.get(0).actualPort();
    }

    @Override
    public void close() {
        try {
            Future<?> drained = Future.join(servers.stream()
                    .map(server -> server.shutdown(drain.toMillis(), TimeUnit.MILLISECONDS))
                    .toList());
            await(drained, drain.plus(CLOSE_LIMIT));
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The listener did not stop in time", e);
        }
        try {
            await(vertx.close(), CLOSE_LIMIT);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(System.Logger.Level.WARNING, "The proxy did not stop cleanly: {0}", Failures.text(e));
        } finally {
            forgetThread();
        }
    }

    /** The calling thread belongs to the application server, which outlives this listener. */
    private static void forgetThread() {
        FastThreadLocal.removeAll();
    }

    private static void await(Future<?> future, Duration limit) throws ExecutionException, TimeoutException {
        try {
            future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ListenException("the proxy was interrupted", e);
        }
    }
}
