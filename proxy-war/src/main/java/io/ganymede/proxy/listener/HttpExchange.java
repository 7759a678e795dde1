package io.ganymede.proxy.listener;

import io.ganymede.proxy.header.LocationRewriting;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * One request on its way to a target and the answer on its way back. Both bodies are streamed; whoever reads slowly slows
 * the other side down. Belongs to one event loop.
 */
final class HttpExchange {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Forwarding forwarding;
    private final TargetClient client;
    private final ErrorResponder errors;
    private final LocationRewriting locations;
    private final Clock clock;

    private HttpClientRequest outgoing;
    private boolean retried;
    private boolean requestEnded;
    private boolean answered;
    private boolean finished;

    HttpExchange(
            Forwarding forwarding,
            TargetClient client,
            ErrorResponder errors,
            LocationRewriting locations,
            Clock clock) {
        this.forwarding = forwarding;
        this.client = client;
        this.errors = errors;
        this.locations = locations;
        this.clock = clock;
    }

    /** @param targetLimit how long the target may be silent; zero means for ever */
    void start(Duration targetLimit) {
        HttpServerRequest request = forwarding.request();
        request.exceptionHandler(gone -> abandon());
        request.response().exceptionHandler(gone -> abandon());
        request.response().closeHandler(gone -> abandon());
        forwarding.connection().awaitTarget(targetLimit, this::targetSilent);
        ask();
    }

    private void ask() {
        (mayAskAgain() ? client.open(forwarding) : client.openUnpooled(forwarding))
                .onComplete(this::send, this::targetFailed);
    }

    private void send(HttpClientRequest opened) {
        outgoing = opened;
        if (finished) {
            dropOutgoing();
            return;
        }
        outgoing.exceptionHandler(failure -> {});
        outgoing.response().onComplete(this::answer, this::targetFailed);
        HttpServerRequest request = forwarding.request();
        if (!RequestFraming.hasBody(request)) {
            requestEnded = true;
            outgoing.end();
            return;
        }
        if (RequestFraming.expectsContinue(request)) {
            request.response().writeContinue();
        }
        readBody();
    }

    private void readBody() {
        HttpServerRequest request = forwarding.request();
        if (!request.isEnded()) {
            request.handler(this::passUp);
            request.endHandler(end -> endUpload());
            forwarding.connection().awaitBody();
            request.resume();
        }
    }

    private void endUpload() {
        requestEnded = true;
        forwarding.connection().forgetBody();
        if (!finished) {
            outgoing.end();
        }
    }

    private void passUp(Buffer chunk) {
        forwarding.route().touch(clock.instant());
        forwarding.connection().clientSeen();
        if (finished) {
            return;
        }
        forwarding.connection().targetSeen();
        outgoing.write(chunk);
        if (outgoing.writeQueueFull()) {
            forwarding.request().pause();
            forwarding.connection().forgetBody();
            outgoing.drainHandler(drained -> {
                forwarding.connection().targetSeen();
                forwarding.connection().awaitBody();
                forwarding.request().resume();
            });
        }
    }

    private void answer(HttpClientResponse incoming) {
        if (finished) {
            return;
        }
        answered = true;
        forwarding.connection().clientSeen();
        forwarding.connection().targetSeen();
        incoming.exceptionHandler(this::targetFailed);
        ResponseHead.copy(incoming, forwarding, locations);
        incoming.handler(chunk -> passDown(incoming, chunk));
        incoming.endHandler(end -> complete(incoming));
    }

    private void passDown(HttpClientResponse incoming, Buffer chunk) {
        if (finished) {
            return;
        }
        HttpServerResponse response = forwarding.request().response();
        forwarding.connection().clientSeen();
        forwarding.connection().targetSeen();
        response.write(chunk);
        if (response.writeQueueFull()) {
            incoming.pause();
            response.drainHandler(drained -> {
                forwarding.connection().clientSeen();
                forwarding.connection().targetSeen();
                incoming.resume();
            });
        }
    }

    private void complete(HttpClientResponse incoming) {
        if (finished) {
            return;
        }
        finished = true;
        if (incoming.statusCode() < 300) {
            forwarding.route().touch(clock.instant());
        }
        ResponseHead.end(forwarding.request());
        stopUpload();
    }

    /** An answer may come before the request is complete; the rest of the request then goes nowhere. */
    private void stopUpload() {
        if (!requestEnded) {
            dropOutgoing();
            readBody();
        }
    }

    /**
     * Lets go of the target. A connection with a request half sent on it has to close: the client would give it to the
     * next request once the answer is complete, whose body would then go to where this one's was going.
     */
    private void dropOutgoing() {
        if (RequestFraming.hasBody(forwarding.request())) {
            outgoing.connection().close();
        } else {
            outgoing.reset();
        }
    }

    private void targetFailed(Throwable cause) {
        if (finished) {
            return;
        }
        if (answered) {
            finished = true;
            errors.log(forwarding.request(), 503, forwarding.url() + " broke off its answer");
            forwarding.request().connection().close();
        } else if (cause instanceof HttpClosedException && mayAskAgain()) {
            retried = true;
            ask();
        } else {
            finished = true;
            forwarding.connection().forgetTarget();
            errors.respond(forwarding.request(), 503, forwarding.url() + ": " + Failures.text(cause));
            readBody();
        }
    }

    private boolean mayAskAgain() {
        return !retried
                && SAFE.contains(forwarding.request().method())
                && !RequestFraming.hasBody(forwarding.request());
    }

    private void targetSilent() {
        retried = true;
        targetFailed(new SilentTargetException());
        if (outgoing != null) {
            dropOutgoing();
        }
    }

    private void abandon() {
        if (!finished) {
            finished = true;
            forwarding.connection().forgetTarget();
            if (outgoing != null) {
                dropOutgoing();
            }
        }
    }
}
