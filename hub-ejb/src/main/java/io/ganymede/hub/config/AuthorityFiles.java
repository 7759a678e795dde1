package io.ganymede.hub.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * An authority for internal TLS that the operator brings along, as PEM files (hub contract 6.10).
 *
 * @param key empty where the hub is not to issue certificates in its name
 * @param certificate what it is trusted by
 */
public record AuthorityFiles(Optional<Path> key, Path certificate) {
    public AuthorityFiles {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(certificate, "certificate");
    }
}
