package io.ganymede.hub.application.failure;

import io.ganymede.hub.domain.failure.HubException;
import java.util.Objects;
import java.util.Optional;

/**
 * A failure that is in the log as far as it belongs there.
 *
 * @param failure what to answer with
 * @param reference by which an operator finds the log entry; empty if the failure's code says enough
 */
public record ReportedFailure(HubException failure, Optional<String> reference) {
    public ReportedFailure {
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(reference, "reference");
    }
}
