package io.ganymede.launcher.configuration;

import java.nio.file.Path;

/**
 * A key and its certificate, as PEM files that have been checked.
 *
 * @param key the private key
 * @param certificate with those that vouch for it
 */
public record CheckedCertificate(Path key, Path certificate) {}
