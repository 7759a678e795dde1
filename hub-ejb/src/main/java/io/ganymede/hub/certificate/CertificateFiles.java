package io.ganymede.hub.certificate;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a certificate and its key lie, as PEM.
 *
 * @param key empty where somebody else keeps it
 * @param certificate with those that vouch for it, its own first
 */
public record CertificateFiles(Optional<Path> key, Path certificate) {

    /** Of a certificate whose key is here. */
    public CertificateFiles(Path key, Path certificate) {
        this(Optional.of(key), certificate);
    }
}
