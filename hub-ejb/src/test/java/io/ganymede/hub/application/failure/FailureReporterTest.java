package io.ganymede.hub.application.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.MovableClock;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.persistence.SqlFailureTranslator;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureReporterTest {
    private static final Logger LOG = Logger.getLogger(FailureReporter.class.getName());
    private static final EJBException FULL =
            new EJBException("wrapped", new SQLException("could not extend file: No space left on device", "53100"));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final RecordingHandler log = new RecordingHandler();
    private final FailureReporter reporter = new FailureReporter(new SqlFailureTranslator(), clock);

    @BeforeEach
    void listen() {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(log);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(log);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void anOutageIsLoggedOnceInAWhileAndCounted() {
        for (int request = 0; request < 100; request++) {
            assertThat(reporter.report("a login", FULL).failure().failure()).isEqualTo(Failure.DATABASE_FULL);
        }
        assertThat(log.records).singleElement().satisfies(line -> {
            assertThat(line.getMessage())
                    .contains("DATABASE_FULL", "a login", "No space left")
                    .doesNotContain("\n");
            assertThat(line.getThrown()).isNull();
        });

        clock.advance(FailureReporter.QUIET);
        reporter.report("a login", FULL);

        assertThat(log.records).hasSize(2);
        assertThat(log.records.get(1).getMessage()).contains("99 more");
    }

    @Test
    void differentOutagesDoNotSilenceEachOther() {
        reporter.report("a login", FULL);
        reporter.report("a login", new SQLException("connection refused", "08001"));

        assertThat(log.records).extracting(LogRecord::getMessage).anyMatch(line -> line.contains("UNAVAILABLE"));
    }

    @Test
    void whatNobodyExpectedIsLoggedWholeUnderItsReference() {
        IllegalStateException bug = new IllegalStateException("a detail");

        ReportedFailure reported = reporter.report("a page", bug);

        assertThat(reported.failure()).hasMessage("Internal Server Error");
        assertThat(log.records).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).contains(reported.reference().orElseThrow());
            assertThat(line.getThrown()).isSameAs(bug);
        });
    }

    @Test
    void refusalsAreNoMatterForTheLog() {
        HubException refusal = new HubException(Failure.ALREADY_EXISTS, "There already is a user bob");

        ReportedFailure reported = reporter.report("a request", new EJBException("wrapped", refusal));

        assertThat(reported.failure()).isSameAs(refusal);
        assertThat(reported.reference()).isEmpty();
        assertThat(log.records).isEmpty();
    }

    private static final class RecordingHandler extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
