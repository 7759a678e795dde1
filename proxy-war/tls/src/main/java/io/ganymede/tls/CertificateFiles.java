package io.ganymede.tls;

import java.nio.file.Path;

/**
 * A key and its certificate, as PEM files.
 *
 * @param key the private key
 * @param certificate with those that vouch for it, its own first
 * @param passPhrase of the key
 */
public record CertificateFiles(Path key, Path certificate, PassPhrase passPhrase) {

    /** Files whose key has no pass phrase. */
    public CertificateFiles(Path key, Path certificate) {
        this(key, certificate, PassPhrase.notTaken());
    }
}
