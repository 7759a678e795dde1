package io.ganymede.launcher.configuration;

import java.nio.file.Path;

/**
 * What a listener of the application server speaks TLS with.
 *
 * @param keyStore PKCS #12 file with its key and certificate
 * @param trustStore PKCS #12 file with who may vouch for clients, each of which must have a certificate
 * @param password of both files
 */
public record ListenerTls(Path keyStore, Path trustStore, String password) {

    /** Under which the key is found. */
    public static final String ALIAS = "own";

    @Override
    public String toString() {
        return "ListenerTls[" + keyStore + "]";
    }
}
