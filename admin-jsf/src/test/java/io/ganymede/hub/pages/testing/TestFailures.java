package io.ganymede.hub.pages.testing;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.persistence.SqlFailureTranslator;
import java.time.Clock;

/** What pages do with failures, without a container. */
public final class TestFailures {
    private TestFailures() {}

    public static FailureReporter reporter() {
        return new FailureReporter(new SqlFailureTranslator(), Clock.systemUTC());
    }
}
