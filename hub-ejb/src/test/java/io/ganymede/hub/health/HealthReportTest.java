package io.ganymede.hub.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class HealthReportTest {
    private static final HealthCheck UP = () -> HealthReport.response("works", true);
    private static final HealthCheck DOWN =
            () -> new HealthCheckResponse("broken", Status.DOWN, Optional.of(Map.of("detail", "for operators")));
    private static final HealthCheck THROWING = () -> {
        throw new IllegalStateException("unexpected");
    };

    private static HealthReport.Answer ask(HealthCheck... checks) {
        return new HealthReport(Map.of(HealthQuestion.READY, List.of(checks))).answer(HealthQuestion.READY);
    }

    @Test
    void isUpIfAllChecksAre() {
        HealthReport.Answer answer = ask(UP);

        assertThat(answer.up()).isTrue();
        assertThat(answer.body())
                .hasToString("{\"status\":\"UP\",\"checks\":[{\"name\":\"works\",\"status\":\"UP\"}]}");
        assertThat(ask().up()).isTrue();
    }

    @Test
    void isDownIfOneIsAndShowsNoDetails() {
        HealthReport.Answer answer = ask(UP, DOWN);

        assertThat(answer.up()).isFalse();
        assertThat(answer.body())
                .hasToString("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"works\",\"status\":\"UP\"},"
                        + "{\"name\":\"broken\",\"status\":\"DOWN\"}]}");
    }

    @Test
    void isDownIfACheckThrows() {
        assertThat(ask(THROWING).up()).isFalse();
        assertThat(ask(THROWING).body().toString()).doesNotContain("unexpected");
    }
}
