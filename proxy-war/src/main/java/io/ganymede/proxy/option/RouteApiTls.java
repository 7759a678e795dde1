package io.ganymede.proxy.option;

import io.ganymede.tls.ListenerFiles;
import io.ganymede.tls.PassPhrase;
import io.ganymede.tls.RenewedContext;
import io.ganymede.tls.UnusableCertificateException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * What the listener of the route API speaks TLS with, for a launcher that sets it up. The launcher makes it from its name and
 * knows it as a function of the JDK only: options, as {@link CommandLine} returns them, to the listener's end of each new
 * connection, which follows renewed files and asks the client for a certificate where the options say so. The launcher adds what the key is sealed with as {@code api-ssl-key-passphrase}.
 */
public final class RouteApiTls implements Function<Map<String, String>, Supplier<SSLEngine>> {

    private static final String GROUP = "api-ssl";

    /** Made by the launcher, from the class's name. */
    public RouteApiTls() {}

    /**
     * Reads the files.
     *
     * @throws InvalidOptionException if there are none, or one cannot be used
     */
    @Override
    public Supplier<SSLEngine> apply(Map<String, String> options) {
        PassPhrase passPhrase = PassPhrase.of(
                "CONFIGPROXY_API_SSL_KEY_PASSPHRASE", options.getOrDefault(GROUP + "-key-passphrase", ""));
        ListenerFiles files = files(options, passPhrase)
                .orElseThrow(() -> new InvalidOptionException("the route API has no --" + GROUP + "-key"));
        try {
            return new RenewedContext(files)::engine;
        } catch (UnusableCertificateException e) {
            throw new InvalidOptionException("the route API cannot speak HTTPS: " + e.getMessage());
        }
    }

    /** The files by their options; empty if the route API speaks plain HTTP. */
    static Optional<ListenerFiles> files(Map<String, String> options, PassPhrase passPhrase) {
        return new PemOptions(GROUP, name -> Optional.ofNullable(options.get(name))).listener(passPhrase);
    }
}
