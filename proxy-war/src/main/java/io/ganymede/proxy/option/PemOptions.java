package io.ganymede.proxy.option;

import io.ganymede.tls.CertificateFiles;
import io.ganymede.tls.ListenerFiles;
import io.ganymede.tls.PassPhrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The options with PEM files of one kind of connections, which end alike: {@code ssl-key}, {@code api-ssl-key} and so on.
 *
 * @param group what their names begin with
 * @param values what is set, by the whole name of an option
 */
record PemOptions(String group, Function<String, Optional<String>> values) {

    private static final String KEY = "key";
    private static final String CERTIFICATE = "cert";
    private static final String AUTHORITIES = "ca";
    private static final String ASKS_CLIENTS = "request-cert";

    /**
     * What a listener speaks TLS with; empty if it does not.
     *
     * @throws InvalidOptionException if something is missing, or a file is
     */
    Optional<ListenerFiles> listener(PassPhrase passPhrase) {
        Optional<CertificateFiles> certificate = certificate(passPhrase);
        Optional<Path> authorities = authorities();
        boolean asksClients =
                value(ASKS_CLIENTS).filter("true"::equalsIgnoreCase).isPresent();
        if (certificate.isEmpty() && (asksClients || authorities.isPresent())) {
            throw new InvalidOptionException(property(asksClients ? ASKS_CLIENTS : AUTHORITIES)
                    + " is about certificates of clients; give " + property(KEY) + " and " + property(CERTIFICATE)
                    + ", too");
        }
        return certificate.map(files -> new ListenerFiles(files, authorities, asksClients));
    }

    /**
     * A key and its certificate; empty if neither is given.
     *
     * @throws InvalidOptionException if one is missing, or its file is
     */
    Optional<CertificateFiles> certificate(PassPhrase passPhrase) {
        Optional<Path> key = file(KEY);
        Optional<Path> certificate = file(CERTIFICATE);
        if (key.isPresent() != certificate.isPresent()) {
            String missing = property(key.isPresent() ? CERTIFICATE : KEY);
            String given = property(key.isPresent() ? KEY : CERTIFICATE);
            throw new InvalidOptionException(missing + " must be given together with " + given + "; name its PEM file");
        }
        return key.map(file -> new CertificateFiles(file, certificate.orElseThrow(), passPhrase));
    }

    /** Who may vouch for the other end. */
    Optional<Path> authorities() {
        return file(AUTHORITIES);
    }

    /**
     * A file.
     *
     * @param what the end of the option's name
     * @throws InvalidOptionException if it cannot be read
     */
    Optional<Path> file(String what) {
        return value(what).map(Path::of).map(file -> {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new InvalidOptionException(
                        property(what) + " must be a PEM file that can be read, not '" + file + "'");
            }
            return file;
        });
    }

    private Optional<String> value(String what) {
        return values.apply(name(what)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private String name(String what) {
        return group + "-" + what;
    }

    private String property(String what) {
        return ProxyOption.PREFIX + name(what);
    }
}
