package io.ganymede.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestCountsTest {
    private static final String METRICS =
            """
            # TYPE apiserver_flowcontrol_dispatched_requests_total counter
            apiserver_flowcontrol_dispatched_requests_total{flow_schema="exempt",priority_level="exempt"} 807
            apiserver_flowcontrol_dispatched_requests_total{flow_schema="ganymede-benchmark-create-pods",priority_level="exempt"} %d
            apiserver_flowcontrol_dispatched_requests_total{flow_schema="ganymede-benchmark-list-pods",priority_level="exempt"} 2
            apiserver_request_total{verb="POST",resource="pods"} 1.2e+06
            """;

    @Test
    void countsTheAccountsRequestsOnly() {
        assertThat(RequestCounts.parse(METRICS.formatted(100))).hasToString("create-pods 100, list-pods 2");
    }

    @Test
    void tellsWhatCameSince() {
        RequestCounts earlier = RequestCounts.parse(METRICS.formatted(100));

        RequestCounts since = RequestCounts.parse(METRICS.formatted(130)).since(earlier);

        assertThat(since).hasToString("create-pods 30");
        assertThat(since.total()).isEqualTo(30);
    }

    @Test
    void readsNumbersAsPrometheusWritesThem() {
        String large = METRICS.replace("%d", "1.000001e+06");

        assertThat(RequestCounts.parse(large).byKind()).containsEntry("create-pods", 1_000_001L);
    }
}
