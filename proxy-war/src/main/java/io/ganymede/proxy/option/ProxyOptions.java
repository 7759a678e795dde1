package io.ganymede.proxy.option;

import io.ganymede.proxy.header.LocationRewriting;
import io.ganymede.proxy.route.PathMapping;
import io.ganymede.proxy.route.TargetUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The checked options of one proxy.
 *
 * @param ip address of the public listener
 * @param port of the public listener; 0 takes any free one
 * @param defaultTarget where the root route leads at the start
 * @param errorTarget server that renders error pages
 * @param errorPath folder with error pages
 * @param forwarding how requests change on their way
 * @param hostRouting whether the first segment of a route is a host name
 * @param timeouts how long things may take
 * @param limits how much things may take
 * @param tls what connections are secured with
 * @param redirect a listener that sends everybody to HTTPS
 * @param authToken secret of the route API
 * @param logLevel the least important messages to write
 */
public record ProxyOptions(
        String ip,
        int port,
        Optional<String> defaultTarget,
        Optional<TargetUrl> errorTarget,
        Optional<Path> errorPath,
        Forwarding forwarding,
        boolean hostRouting,
        Timeouts timeouts,
        Limits limits,
        TlsFiles tls,
        Optional<Redirect> redirect,
        AuthToken authToken,
        System.Logger.Level logLevel) {

    private static final int PLAIN_PORT = 80;

    /**
     * How requests and answers change on their way.
     *
     * @param paths how the path changes
     * @param addForwarded whether x-forwarded-* are added
     * @param changeOrigin whether Host is the target's
     * @param customHeaders set on every request; of two with one name the last counts
     * @param locations how redirects change
     */
    public record Forwarding(
            PathMapping paths,
            boolean addForwarded,
            boolean changeOrigin,
            List<CustomHeader> customHeaders,
            LocationRewriting locations) {}

    /**
     * How long things may take; zero means for ever.
     *
     * @param client without a byte on a client's connection during a request
     * @param target without a byte from a target that is to answer
     * @param keepAlive between two requests of a connection
     * @param header until the first request of a connection
     * @param body without a byte of a body that a client has not sent whole
     * @param connect to a target
     * @param handshake until a target answers the opening of a WebSocket
     * @param drain for running requests when the proxy stops
     */
    public record Timeouts(
            Duration client,
            Duration target,
            Duration keepAlive,
            Duration header,
            Duration body,
            Duration connect,
            Duration handshake,
            Duration drain) {}

    /**
     * How much things may take.
     *
     * @param headerSize bytes of a request line and of a header
     * @param connections to one target at a time, per event loop
     */
    public record Limits(int headerSize, int connections) {}

    /**
     * A plain listener that sends everybody to HTTPS (proxy contract 13).
     *
     * @param port of this listener, at the public listener's address
     * @param to the port that people are sent to; empty for the public one
     */
    public record Redirect(int port, OptionalInt to) {}

    /**
     * Checks options.
     *
     * @param values what is set, texts as on a command line; flags are {@code true} or {@code false}
     * @throws InvalidOptionException for the first one that cannot be used
     */
    public static ProxyOptions of(Map<ProxyOption, String> values) {
        OptionReader read = new OptionReader(values);
        Optional<TargetUrl> errorTarget = read.url(ProxyOption.ERROR_TARGET);
        Optional<Path> errorPath = read.text(ProxyOption.ERROR_PATH).map(Path::of);
        if (errorTarget.isPresent() && errorPath.isPresent()) {
            throw new InvalidOptionException(ProxyOption.ERROR_TARGET.property() + " and "
                    + ProxyOption.ERROR_PATH.property() + " exclude each other; set one of them");
        }
        int port = read.number(ProxyOption.PORT, 0, 65535);
        TlsFiles tls = TlsFiles.of(read);
        return new ProxyOptions(
                read.text(ProxyOption.IP).filter(ip -> !ip.equals("*")).orElse(ProxyOption.IP.defaultValue()),
                port,
                read.text(ProxyOption.DEFAULT_TARGET),
                errorTarget,
                errorPath,
                forwarding(read),
                read.flag(ProxyOption.HOST_ROUTING),
                timeouts(read),
                new Limits(
                        read.number(ProxyOption.MAX_HEADER_SIZE, 1024, 1 << 20),
                        read.number(ProxyOption.MAX_CONNECTIONS, 1, 1 << 20)),
                tls,
                redirect(read, port, tls.listener().isPresent()),
                AuthToken.of(read.text(ProxyOption.AUTH_TOKEN).orElse("")),
                read.level(ProxyOption.LOG_LEVEL));
    }

    private static Optional<Redirect> redirect(OptionReader read, int publicPort, boolean secure) {
        OptionalInt port = read.port(ProxyOption.REDIRECT_PORT);
        OptionalInt to = read.port(ProxyOption.REDIRECT_TO);
        if (port.isPresent() && !secure) {
            throw new InvalidOptionException(ProxyOption.REDIRECT_PORT.property()
                    + " sends people to HTTPS; give " + ProxyOption.SSL_KEY.property() + " and "
                    + ProxyOption.SSL_CERT.property() + ", too");
        }
        // where the public listener has the port of plain HTTP, nobody could be sent to it from another
        return port.isEmpty() || publicPort == PLAIN_PORT
                ? Optional.empty()
                : Optional.of(new Redirect(port.getAsInt(), to));
    }

    private static Forwarding forwarding(OptionReader read) {
        Optional<String> protocol = read.text(ProxyOption.PROTOCOL_REWRITE);
        protocol.filter(scheme -> !scheme.matches("https?")).ifPresent(scheme -> {
            throw new InvalidOptionException(
                    ProxyOption.PROTOCOL_REWRITE.property() + " must be http or https, not '" + scheme + "'");
        });
        return new Forwarding(
                new PathMapping(!read.flag(ProxyOption.NO_PREPEND_PATH), !read.flag(ProxyOption.NO_INCLUDE_PREFIX)),
                !read.flag(ProxyOption.NO_X_FORWARD),
                read.flag(ProxyOption.CHANGE_ORIGIN),
                CustomHeader.parse(read.text(ProxyOption.CUSTOM_HEADER).orElse("")),
                new LocationRewriting(read.flag(ProxyOption.AUTO_REWRITE), protocol));
    }

    private static Timeouts timeouts(OptionReader read) {
        Duration keepAlive = read.milliseconds(ProxyOption.KEEP_ALIVE_TIMEOUT);
        return new Timeouts(
                read.milliseconds(ProxyOption.TIMEOUT),
                read.milliseconds(ProxyOption.PROXY_TIMEOUT),
                keepAlive.isZero()
                        ? Duration.ofMillis(Long.parseLong(ProxyOption.KEEP_ALIVE_TIMEOUT.defaultValue()))
                        : keepAlive,
                read.milliseconds(ProxyOption.HEADER_TIMEOUT),
                read.milliseconds(ProxyOption.BODY_TIMEOUT),
                read.milliseconds(ProxyOption.CONNECT_TIMEOUT),
                read.milliseconds(ProxyOption.HANDSHAKE_TIMEOUT),
                read.milliseconds(ProxyOption.DRAIN_TIMEOUT));
    }
}
