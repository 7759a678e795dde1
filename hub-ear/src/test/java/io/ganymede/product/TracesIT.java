package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.product.TraceCollector.Received;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The traces of starts that a collector gets from the product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TracesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FOREIGN_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String[] WAY_UP = {"prepare", "launch", "await answer", "add route", "conclude"};

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private TraceCollector collector;
    private GanymedeProcess hub;

    @BeforeAll
    void start() throws Exception {
        collector = TraceCollector.start();
        hub = MisbehavingServer.of(home, "http_timeout: 20")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString())
                .environment("OTEL_SERVICE_NAME", "campus-hub")
                .environment("OTEL_BSP_SCHEDULE_DELAY", "200")
                // what switches Payara's own traces on, which must not come
                .environment("OTEL_SDK_DISABLED", "false")
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
        collector.close();
    }

    @Test
    void aStartByRestIsOneTrace() throws Exception {
        HubBrowser ada = signedIn("ada");
        HttpResponse<String> answer = ada.send(ada.request("/hub/api/users/ada/server?secret=hunter2")
                .header("X-XSRFToken", ada.xsrf("/hub/api/users/ada/server"))
                .header("traceparent", "00-" + FOREIGN_TRACE + "-00f067aa0ba902b7-01")
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 202);

        Received request = span("ada", "POST /hub/api/users/{user}/server");
        Received start = span("ada", "start");
        assertThat(request.span().getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(request.span().getParentSpanId().isEmpty()).isTrue();
        assertThat(HexFormat.of().formatHex(request.span().getTraceId().toByteArray()))
                .as("anybody could send the header")
                .isNotEqualTo(FOREIGN_TRACE);
        assertThat(request.attribute("http.request.method")).isEqualTo("POST");
        assertThat(request.attribute("http.route")).isEqualTo("/hub/api/users/{user}/server");
        assertThat(request.attribute("url.path")).isEqualTo("/hub/api/users/ada/server");
        assertThat(request.attribute("http.response.status_code")).isEqualTo(Integer.toString(answer.statusCode()));
        assertThat(start.isPartOf(request)).isTrue();
        assertThat(start.attribute("ganymede.outcome")).isEqualTo("ready");
        assertThat(partsOf(start, WAY_UP.length)).extracting(Received::name).containsExactlyInAnyOrder(WAY_UP);
        assertThat(partsOf(part(start, "prepare"), 1))
                .extracting(Received::name)
                .containsExactly("pre-spawn hook");
        assertThat(partsOf(part(start, "launch"), 1)).extracting(Received::name).containsExactly("start process");
        assertThat(partsOf(start, WAY_UP.length)).allSatisfy(part -> {
            assertThat(part.span().getStartTimeUnixNano())
                    .isGreaterThanOrEqualTo(start.span().getStartTimeUnixNano());
            assertThat(part.span().getEndTimeUnixNano())
                    .isGreaterThan(part.span().getStartTimeUnixNano());
        });
        assertThat(part(start, "add route").span().getStartTimeUnixNano())
                .isGreaterThanOrEqualTo(part(start, "await answer").span().getEndTimeUnixNano());
        assertThat(TraceCollector.value(start.resource().getAttributesList(), "service.name"))
                .isEqualTo("campus-hub");
        assertThat(TraceCollector.value(start.resource().getAttributesList(), "service.instance.id"))
                .isNotBlank();
    }

    @Test
    void aStartByThePageIsOneTrace() throws Exception {
        HubBrowser grace = signedIn("grace");
        grace.open("/hub/spawn");

        Received start = span("grace", "start");
        Received request = span("grace", "GET /hub/spawn");
        assertThat(start.isPartOf(request)).isTrue();
        assertThat(request.attribute("ganymede.server")).isEmpty();
        assertThat(partsOf(start, WAY_UP.length)).extracting(Received::name).containsExactlyInAnyOrder(WAY_UP);

        // as the server sends a browser that it does not know
        HttpResponse<String> visit =
                grace.get("/hub/api/oauth2/authorize?client_id=jupyterhub-user-grace&response_type=code");
        assertThat(visit.statusCode()).as(visit.body()).isEqualTo(302);
        assertThat(part(start, "await first visit").span().getStartTimeUnixNano())
                .isGreaterThanOrEqualTo(part(start, "add route").span().getEndTimeUnixNano());
    }

    @Test
    void aStartThatFailsSaysWhy() throws Exception {
        HubBrowser unlucky = signedIn("exits");
        unlucky.api("POST", "/hub/api/users/exits/server", "");

        Received start = span("exits", "start");
        Received waited = part(start, "await answer");
        assertThat(List.of(start, waited)).allSatisfy(failed -> {
            assertThat(failed.span().getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(failed.attribute("error.type")).isEqualTo("SPAWN_PROCESS_EXITED");
        });
        assertThat(partsOf(start, 6)).extracting(Received::name).contains("remove route", "halt", "conclude");
        Received request = span("exits", "POST /hub/api/users/{user}/server");
        assertThat(request.span().getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    }

    @Test
    void nothingElseIsTold() throws Exception {
        HubBrowser mary = signedIn("mary");
        assertThat(mary.api("POST", "/hub/api/users/mary/server", "").statusCode())
                .isIn(201, 202);
        assertThat(mary.get("/hub/api/users/mary?secret=hunter2").statusCode()).isEqualTo(200);
        span("mary", "start");

        assertThat(collector.spans()).extracting(Received::scope).containsOnly("io.ganymede.hub");
        assertThat(collector.spans()).allSatisfy(span -> assertThat(span.toString())
                .doesNotContain("hunter2", "token", "the sky is falling"));
        assertThat(collector.otherPaths()).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aCollectorThatDoesNotAnswerDisturbsNobody() throws Exception {
        HubBrowser last = signedIn("zoe");
        collector.fallSilent();
        assertThat(last.api("POST", "/hub/api/users/zoe/server", "").statusCode())
                .isIn(201, 202);
        Await.until(
                "zoe's server",
                SOON,
                () -> last.get("/hub/api/users/zoe").body().replace(" ", "").contains("\"ready\":true"));
    }

    private HubBrowser signedIn(String user) throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        assertThat(browser.login(user, "").statusCode()).isEqualTo(302);
        return browser;
    }

    private Received span(String user, String name) {
        return await(() -> collector.spans().stream()
                .filter(span -> span.name().equals(name) && user.equals(span.attribute("ganymede.user")))
                .findFirst());
    }

    private Received part(Received whole, String name) {
        return await(() -> collector.spans().stream()
                .filter(span -> span.name().equals(name) && span.isPartOf(whole))
                .findFirst());
    }

    private List<Received> partsOf(Received whole, int atLeast) {
        return await(() -> Optional.of(collector.spans().stream()
                        .filter(span -> span.isPartOf(whole))
                        .toList())
                .filter(parts -> parts.size() >= atLeast));
    }

    private static <T> T await(Supplier<Optional<T>> found) {
        return Await.forValue("the spans", SOON, found::get);
    }
}
