package io.ganymede.hub.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests become spans, and where they belong. */
class SpanTracesTest {
    private static final ServerId BOB = ServerId.defaultServer(Username.of("bob"));
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    @ParameterizedTest(name = "trusted {0}, sent {1}")
    @CsvSource({
        "true, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
        "false, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
        "true, , false",
        "true, '', false",
        "true, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7, false",
        "true, 00-00000000000000000000000000000000-00f067aa0ba902b7-01, false",
        "true, 00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01, false",
        "true, zz-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
        "true, unïcode, false"
    })
    void onlyATrustedCallerNamesTheTrace(boolean trusted, String sent, boolean joined) {
        RecordedTraces recorded = new RecordedTraces(trusted);
        Optional<String> stored = start(recorded, sent, 201);

        SpanData request = recorded.span("POST /hub/spawn");
        assertThat(request.getTraceId().equals(TRACE)).isEqualTo(joined);
        assertThat(request.getParentSpanId()).isEqualTo(joined ? CALLER : SpanId.getInvalid());
        assertThat(stored).contains("00-" + request.getTraceId() + "-" + request.getSpanId() + "-01");
    }

    @Test
    void aTrustedCallerDecidesWhetherTheStartIsTraced() {
        RecordedTraces recorded = new RecordedTraces(true);

        assertThat(start(recorded, "00-" + TRACE + "-" + CALLER + "-00", 201)).isEmpty();
        assertThat(recorded.spans()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"201, UNSET", "202, UNSET", "429, UNSET", "500, ERROR", "503, ERROR"})
    void theAnswersStatusIsThatOfTheRequest(int status, StatusCode expected) {
        RecordedTraces recorded = new RecordedTraces();
        start(recorded, null, status);

        SpanData request = recorded.span("POST /hub/spawn");
        assertThat(request.getStatus().getStatusCode()).isEqualTo(expected);
        assertThat(request.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(status);
    }

    @Test
    void aRequestThatBeginsNothingIsNotRecorded() {
        RecordedTraces recorded = new RecordedTraces();
        RequestTrace request = recorded.traces().request(new Sent(Optional.empty()));
        request.leave();
        request.answered(200);

        assertThat(recorded.spans()).isEmpty();
    }

    @Test
    void whatTheThreadDoesNextIsNoPartOfTheRequest() {
        RecordedTraces recorded = new RecordedTraces();
        RequestTrace request = recorded.traces().request(new Sent(Optional.empty()));
        request.leave();
        recorded.traces().begin(BOB);
        request.answered(200);

        assertThat(recorded.spans()).extracting(SpanData::getName).containsExactly("request start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-1-2-3"})
    void aStoredPlaceThatIsNoneIsPassedOver(String stored) {
        RecordedTraces recorded = new RecordedTraces();
        TracedStart start =
                new TracedStart(stored, "0123456789abcdef0123456789abcdef", BOB, Instant.now(), Optional.empty());

        assertThat(recorded.traces().part(start, "launch")).isEqualTo(PartTrace.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tracing: {}", "Tracing: {endpoint: 'http://127.0.0.1:1', disabled: true}"})
    void nothingIsRecordedUnlessThereIsACollector(String settings) {
        assertThat(new TracesProducer().traces(ConfigurationFixture.load(settings)))
                .isSameAs(StartTraces.NONE);
    }

    @Test
    void variablesThatMakeNoSenseKeepNoHubFromStarting() {
        System.setProperty("otel.traces.sampler", "nonsense");
        try {
            assertThat(new TracesProducer()
                            .traces(ConfigurationFixture.load("Tracing: {endpoint: 'http://127.0.0.1:1'}")))
                    .isSameAs(StartTraces.NONE);
        } finally {
            System.clearProperty("otel.traces.sampler");
        }
    }

    private static Optional<String> start(RecordedTraces recorded, String traceparent, int status) {
        RequestTrace request = recorded.traces().request(new Sent(Optional.ofNullable(traceparent)));
        Optional<String> stored = recorded.traces().begin(BOB);
        request.leave();
        request.answered(status);
        return stored;
    }

    private record Sent(Optional<String> traceparent) implements TracedRequest {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/hub/spawn";
        }

        @Override
        public String route() {
            return "/hub/spawn";
        }
    }
}
