package io.ganymede.hub.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HubHeadersTest {
    @Test
    void describesTheHubOnEveryAnswer() {
        assertThat(new HubHeaders("/hub/security/csp-report", Map.of()).of(RequestArea.API))
                .containsEntry("X-JupyterHub-Version", "6.1.1")
                .containsEntry("Access-Control-Allow-Headers", "accept, content-type, authorization")
                .containsEntry(
                        "Content-Security-Policy",
                        "frame-ancestors 'none'; report-uri /hub/security/csp-report; default-src 'none'")
                .doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void letsPagesLoadTheirParts() {
        assertThat(new HubHeaders("/hub/security/csp-report", Map.of()).of(RequestArea.PAGE))
                .containsEntry(
                        "Content-Security-Policy", "frame-ancestors 'none'; report-uri /hub/security/csp-report");
    }

    @Test
    void leavesStaticFilesAlone() {
        assertThat(new HubHeaders("/hub/security/csp-report", Map.of("X-Own", "1")).of(RequestArea.STATIC))
                .isEmpty();
    }

    @Test
    void takesConfiguredHeadersWhateverTheirCase() {
        assertThat(new HubHeaders("/hub/security/csp-report", Map.of("content-security-policy", "x", "X-Own", "1"))
                        .of(RequestArea.API))
                .containsEntry("Content-Security-Policy", "x")
                .containsEntry("X-Own", "1");
    }
}
