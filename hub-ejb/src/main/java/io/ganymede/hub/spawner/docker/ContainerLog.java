package io.ganymede.hub.spawner.docker;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Collects what a container wrote to both its outputs, up to a mebibyte. */
final class ContainerLog extends ResultCallbackTemplate<ContainerLog, Frame> {
    private static final int MOST_BYTES = 1 << 20;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @Override
    public synchronized void onNext(Frame frame) {
        text.write(frame.getPayload(), 0, Math.min(frame.getPayload().length, MOST_BYTES - text.size()));
    }

    synchronized List<String> lines() {
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
