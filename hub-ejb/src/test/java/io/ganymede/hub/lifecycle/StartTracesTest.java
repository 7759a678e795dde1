package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.server.FirstVisits;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.persistence.JpaServerRepository;
import io.ganymede.hub.persistence.JpaTransitionRepository;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.process.SimpleProcessSpawner;
import io.ganymede.hub.trace.RecordedTraces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is recorded of starts, whichever hubs have a part in them. */
class StartTracesTest extends LifecycleScenario {
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("ganymede.outcome");

    private final RecordedTraces recorded = new RecordedTraces();

    @Test
    void aStartIsATreeOfItsParts() {
        TestHub hub = traced(HubProcess.current(), recorded).start();
        hub.servers().start(BOB, Optional.empty());
        settled(hub);
        await(() -> recorded.find("conclude").isPresent());

        SpanData request = recorded.span("request start");
        SpanData start = recorded.span("start");
        assertThat(request.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(start.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(partsOf(start)).containsExactly("prepare", "launch", "await answer", "add route", "conclude");
        assertThat(partsOf(recorded.span("prepare"))).containsExactly("pre-spawn hook");
        assertThat(partsOf(recorded.span("launch"))).containsExactly("start process", "make a folder");
        assertThat(recorded.span("launch").getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("pulling");
            assertThat(event.getAttributes().asMap().values()).containsExactly(70L);
        });
        assertThat(recorded.spans()).extracting(SpanData::getTraceId).containsOnly(request.getTraceId());
        assertThat(recorded.spans()).allMatch(span -> span.getStatus().getStatusCode() != StatusCode.ERROR);
        assertThat(start.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("ganymede.user"), "bob")
                .containsEntry(AttributeKey.stringKey("ganymede.server"), "")
                .containsEntry(OUTCOME, "ready");
        assertThat(start.getStartEpochNanos())
                .isLessThanOrEqualTo(recorded.span("prepare").getStartEpochNanos());
        assertThat(start.getEndEpochNanos())
                .isGreaterThanOrEqualTo(recorded.span("add route").getEndEpochNanos());

        int before = recorded.spans().size();
        hub.servers().stop(BOB, false);
        settled(hub);
        assertThat(recorded.spans()).as("a stop is no start").hasSize(before);
    }

    @Test
    void aStartThatFailsSaysWhy() {
        behaviour("exits");
        TestHub hub = traced(HubProcess.current(), recorded).start();
        hub.servers().start(BOB, Optional.empty());
        settled(hub);
        await(() -> recorded.find("conclude").isPresent());

        SpanData start = recorded.span("start");
        assertThat(partsOf(start))
                .containsExactly("prepare", "launch", "await answer", "remove route", "halt", "conclude");
        assertThat(List.of(start, recorded.span("await answer"))).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(ERROR)).isEqualTo("SPAWN_PROCESS_EXITED");
        });
        assertThat(start.getAttributes().get(OUTCOME)).isEqualTo("failed");
    }

    @Test
    void aCancelledStartIsNoError() {
        behaviour("silent");
        TestHub hub = traced(HubProcess.current(), recorded).start();
        hub.servers().start(BOB, Optional.empty());
        // a stop that is wanted earlier leaves no wait for an answer
        await(() -> hub.store().running().stream()
                .anyMatch(server -> server.address().isPresent()));
        hub.servers().stop(BOB, false);
        settled(hub);
        await(() -> recorded.find("conclude").isPresent());

        assertThat(recorded.span("await answer").getAttributes().get(OUTCOME)).isEqualTo("cancelled");
        assertThat(recorded.span("start").getAttributes().get(OUTCOME)).isEqualTo("cancelled");
        assertThat(recorded.spans()).allMatch(span -> span.getStatus().getStatusCode() != StatusCode.ERROR);
    }

    @Test
    void theNextHubGoesOnInTheSameTrace() {
        behaviour("late");
        TestHub first = traced(DEAD_PROCESS, recorded).start();
        first.servers().start(BOB, Optional.empty());
        await(() -> recorded.find("launch").isPresent());
        first.kill();
        RecordedTraces next = new RecordedTraces();

        TestHub second = traced(HubProcess.current(), next).start();
        settled(second);
        await(() -> next.find("conclude").isPresent());

        SpanData start = next.span("start");
        assertThat(recorded.find("start"))
                .as("recorded by who has stored the end")
                .isEmpty();
        assertThat(start.getParentSpanId())
                .isEqualTo(recorded.span("request start").getSpanId());
        assertThat(start.getTraceId()).isEqualTo(recorded.span("request start").getTraceId());
        assertThat(recorded.span("launch").getParentSpanId()).isEqualTo(start.getSpanId());
        assertThat(next.span("add route").getParentSpanId()).isEqualTo(start.getSpanId());
        assertThat(start.getAttributes().get(OUTCOME)).isEqualTo("ready");
    }

    @Test
    void theFirstVisitEndsTheTrace() {
        TestHub hub = traced(HubProcess.current(), recorded).start();
        hub.servers().start(BOB, Optional.empty());
        noteVisit();
        assertThat(recorded.find("await first visit"))
                .as("nobody can be there yet")
                .isEmpty();
        settled(hub);
        await(() -> recorded.find("conclude").isPresent());

        noteVisit();
        noteVisit();

        SpanData start = recorded.span("start");
        SpanData visit = recorded.span("await first visit");
        assertThat(partsOf(start)).containsOnlyOnce("await first visit");
        assertThat(visit.getTraceId()).isEqualTo(start.getTraceId());
        assertThat(visit.getStartEpochNanos())
                .isGreaterThanOrEqualTo(recorded.span("add route").getEndEpochNanos());
        assertThat(visit.getEndEpochNanos()).isGreaterThanOrEqualTo(visit.getStartEpochNanos());
    }

    private void noteVisit() {
        database.run(entities -> new FirstVisits(
                        recorded.traces(), new JpaServerRepository(entities), new JpaTransitionRepository(entities))
                .note(BOB));
    }

    @Test
    void whereNothingIsRecordedNothingIsStored() {
        TestHub traced = traced(DEAD_PROCESS, recorded).start();
        traced.servers().start(BOB, Optional.empty());
        settled(traced);
        assertThat(stored()).isPresent();
        traced.servers().stop(BOB, false);
        settled(traced);
        traced.close();

        TestHub hub = hub().start();
        hub.servers().start(BOB, Optional.empty());
        assertThat(settled(hub).phase()).isEqualTo(ServerPhase.READY);

        assertThat(stored()).isEmpty();
    }

    private Optional<String> stored() {
        return database.<Optional<String>>call(
                entities -> entities.createQuery("select t from ServerTransition t", ServerTransition.class)
                        .getSingleResult()
                        .traceparent());
    }

    private List<String> partsOf(SpanData whole) {
        return recorded.spans().stream()
                .filter(span -> span.getParentSpanId().equals(whole.getSpanId()))
                .map(SpanData::getName)
                .toList();
    }

    private TestHub traced(HubProcess process, RecordedTraces traces) {
        return hub(process, new TalkativeSpawner(configuration()), traces.traces());
    }

    /** Real processes, of whose start it tells as other machinery does. */
    private static final class TalkativeSpawner extends SimpleProcessSpawner {
        TalkativeSpawner(Configuration configuration) {
            super(configuration, Map.of("PATH", System.getenv("PATH")));
        }

        @Override
        public SpawnedServer start(SpawnRequest request, SpawnProgress progress)
                throws SpawnException, InterruptedException {
            progress.report(
                    SpawnReport.of(70, Sentence.of("pulling", "registry.example.org/secret"), Optional.empty()));
            try (SpawnProgress.Part ignored = progress.begin("make a folder")) {
                return super.start(request, progress);
            }
        }
    }
}
