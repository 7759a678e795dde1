package io.ganymede.hub.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP endpoint of the operator's that the hub asks at a certain point. Its text form shows no secret.
 *
 * @param url where requests go; https or http
 * @param key what requests are signed with
 * @param timeout for one question with all its attempts; more than nothing
 * @param failurePolicy what a failure of the endpoint means
 * @param caFile certificates, as PEM, that the endpoint's own has to come from; empty for those that Java trusts
 */
public record Webhook(URI url, Key key, Duration timeout, FailurePolicy failurePolicy, Optional<Path> caFile) {
    public Webhook {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(failurePolicy, "failurePolicy");
        Objects.requireNonNull(caFile, "caFile");
    }

    /** What it means that an endpoint cannot be reached, is late, or answers nonsense. A refusal is no failure. */
    public enum FailurePolicy {
        /** What the endpoint was asked for fails. */
        FAIL,
        /** The hub goes on as if there were no endpoint, and logs a warning. */
        IGNORE
    }

    /** The secret that the hub and the endpoint share. */
    public sealed interface Key {
        /** Written in the configuration itself. */
        record Text(Secret secret) implements Key {}

        /** The text in a file, without blanks at its ends; read for each request, so that it may be changed. */
        record File(Path path) implements Key {}
    }
}
