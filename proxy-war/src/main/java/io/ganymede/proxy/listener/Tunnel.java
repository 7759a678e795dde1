package io.ganymede.proxy.listener;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/**
 * Two connections joined byte by byte. The end of one ends the other, after the bytes that were under way; whoever reads
 * slowly slows the other down.
 */
final class Tunnel {

    private final NetSocket client;
    private final NetSocket target;
    private final Runnable clientActive;

    /**
     * @param target paused
     * @param clientActive called whenever bytes come from the client
     */
    Tunnel(NetSocket client, NetSocket target, Runnable clientActive) {
        this.client = client;
        this.target = target;
        this.clientActive = clientActive;
    }

    void start() {
        join(client, target, clientActive);
        join(target, client, () -> {});
        target.resume();
    }

    private static void join(NetSocket source, NetSocket sink, Runnable active) {
        source.exceptionHandler(broken -> {});
        source.handler(bytes -> {
            active.run();
            pass(source, sink, bytes);
        });
        source.endHandler(end -> sink.end());
        // what is left to read of the other side is read, so that its own end is noticed
        source.closeHandler(closed -> sink.resume());
    }

    private static void pass(NetSocket source, NetSocket sink, Buffer bytes) {
        sink.write(bytes);
        if (sink.writeQueueFull()) {
            source.pause();
            sink.drainHandler(drained -> source.resume());
        }
    }
}
