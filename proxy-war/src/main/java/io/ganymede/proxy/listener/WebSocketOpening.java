package io.ganymede.proxy.listener;

import io.ganymede.proxy.header.LocationRewriting;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The opening of a WebSocket (proxy contract 8). If the target agrees, the connection becomes a tunnel; if not, its answer
 * is passed on and the connection closed.
 */
final class WebSocketOpening {

    private final Forwarding forwarding;
    private final TargetClient client;
    private final ClientConnections connections;
    private final ErrorResponder errors;
    private final Clock clock;

    private HttpClientRequest outgoing;
    private boolean retried;
    private boolean finished;

    WebSocketOpening(
            Forwarding forwarding,
            TargetClient client,
            ClientConnections connections,
            ErrorResponder errors,
            Clock clock) {
        this.forwarding = forwarding;
        this.client = client;
        this.connections = connections;
        this.errors = errors;
        this.clock = clock;
    }

    /** @param limit for the target's answer; zero means none */
    void start(Duration limit) {
        HttpServerRequest request = forwarding.request();
        request.exceptionHandler(gone -> abandon());
        request.response().exceptionHandler(gone -> abandon());
        request.response().closeHandler(gone -> abandon());
        forwarding.connection().bePatient();
        forwarding.connection().awaitTarget(limit, () -> {
            retried = true;
            targetFailed(new SilentTargetException());
            resetOutgoing();
        });
        request.resume();
        ask();
    }

    private void ask() {
        client.openWebSocket(forwarding).onComplete(this::send, this::targetFailed);
    }

    private void send(HttpClientRequest opened) {
        outgoing = opened;
        if (finished) {
            resetOutgoing();
            return;
        }
        outgoing.exceptionHandler(failure -> {});
        outgoing.connect().onComplete(this::answer, this::targetFailed);
    }

    private void answer(HttpClientResponse incoming) {
        if (finished) {
            return;
        }
        finished = true;
        forwarding.connection().forgetTarget();
        if (incoming.statusCode() == 101) {
            tunnel(incoming);
        } else {
            refuse(incoming);
        }
    }

    private void tunnel(HttpClientResponse incoming) {
        NetSocket target = incoming.netSocket();
        target.pause();
        HttpServerRequest request = forwarding.request();
        HttpServerResponse response = request.response();
        for (Map.Entry<String, String> field : incoming.headers()) {
            response.headers().add(field.getKey(), field.getValue());
        }
        request.toNetSocket()
                .onComplete(
                        socket -> {
                            connections.release(request.connection());
                            new Tunnel(socket, target, () -> forwarding.route().touch(clock.instant())).start();
                        },
                        gone -> target.close());
    }

    private void refuse(HttpClientResponse incoming) {
        HttpServerRequest request = forwarding.request();
        HttpServerResponse response = request.response();
        ResponseHead.copy(incoming, forwarding, new LocationRewriting(false, Optional.empty()));
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        incoming.exceptionHandler(broken -> request.connection().close());
        incoming.pipeTo(response).onComplete(sent -> request.connection().close());
    }

    private void targetFailed(Throwable cause) {
        if (finished) {
            return;
        }
        if (!retried && cause instanceof HttpClosedException) {
            retried = true;
            ask();
            return;
        }
        finished = true;
        forwarding.connection().forgetTarget();
        errors.refuse(forwarding.request(), 503, forwarding.url() + ": " + Failures.text(cause));
    }

    private void abandon() {
        if (!finished) {
            finished = true;
            resetOutgoing();
        }
    }

    private void resetOutgoing() {
        if (outgoing != null) {
            outgoing.reset();
        }
    }
}
