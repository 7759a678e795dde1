package io.ganymede.hub.security.web;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.domain.fact.Stopwatch;
import io.ganymede.hub.trace.RequestTrace;
import io.ganymede.hub.trace.StartTraces;
import io.ganymede.hub.trace.TracedRequest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Tells of every request once it is answered; the very first filter of both web modules. */
public class RequestWatchFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Inject
    private transient Event<AnsweredRequest> answered;

    @Inject
    private transient HubPaths paths;

    @Inject
    private transient ClientAddresses addresses;

    @Inject
    private transient StartTraces traces;

    @Inject
    private transient FailureReporter reporter;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Watched watched = new Watched(request, addresses.of(request));
        watched.trace = traces.request(new Traced(request, watched, paths));
        boolean thrown = true;
        try {
            chain.doFilter(request, response);
            thrown = false;
        } finally {
            watched.trace.leave();
            Optional<String> user = Optional.ofNullable(request.getRemoteUser());
            if (thrown) {
                tell(watched, user, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            } else if (!tellsWhenAnswered(request, response, watched, user)) {
                tell(watched, user, response.getStatus());
            }
        }
    }

    /** False if the answer is complete. */
    private boolean tellsWhenAnswered(
            HttpServletRequest request, HttpServletResponse response, Watched watched, Optional<String> user) {
        if (!request.isAsyncStarted()) {
            return false;
        }
        try {
            request.getAsyncContext().addListener(new Completion(() -> tell(watched, user, response.getStatus())));
            return true;
        } catch (IllegalStateException completeMeanwhile) {
            return false;
        }
    }

    private void tell(Watched watched, Optional<String> user, int status) {
        watched.trace.answered(status);
        try {
            answered.fire(watched.answered(paths.hubPath(), user, status));
        } catch (RuntimeException e) {
            reporter.report("recording a request", e);
        }
    }

    /** What is read from a request while it is there. */
    private static final class Watched {
        private final Stopwatch watch = Stopwatch.start();
        private final String method;
        private final String path;
        private final String uri;
        private final String address;
        private RequestTrace trace = RequestTrace.NONE;

        Watched(HttpServletRequest request, String address) {
            this.method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
            this.path = HttpRequests.path(request);
            this.uri = request.getRequestURI();
            this.address = address;
        }

        AnsweredRequest answered(String hubPath, Optional<String> user, int status) {
            Duration took = watch.elapsed();
            return new AnsweredRequest(
                    method,
                    LoggedPath.of(uri),
                    RequestHandlers.of(hubPath, path),
                    status,
                    took,
                    address,
                    user,
                    LoggedPath.server(hubPath, uri));
        }
    }

    /** What a trace tells of a request. */
    private record Traced(HttpServletRequest request, Watched watched, HubPaths paths) implements TracedRequest {
        @Override
        public String method() {
            return watched.method;
        }

        @Override
        public String path() {
            return LoggedPath.of(watched.uri);
        }

        @Override
        public String route() {
            return RouteTemplate.of(paths.hubPath(), watched.uri);
        }

        @Override
        public Optional<String> traceparent() {
            return HttpRequests.header(request, "traceparent");
        }
    }

    /** Waits for the end of an answer that other threads give. */
    private record Completion(Runnable action) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            action.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // it is completed afterwards
        }

        @Override
        public void onError(AsyncEvent event) {
            // it is completed afterwards
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
