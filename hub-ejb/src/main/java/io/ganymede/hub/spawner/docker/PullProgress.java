package io.ganymede.hub.spawner.docker;

import com.github.dockerjava.api.model.ResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes sentences of what the engine tells about a pull, one for each tenth of two ways: fetching and unpacking. Not for several threads. */
final class PullProgress {
    private static final double MEGABYTE = 1_000_000;
    private static final int STEPS = 10;

    private final String image;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private int present;
    private int lastStep = -1;

    PullProgress(String image) {
        this.image = image;
    }

    /** One layer of the image. */
    private record Layer(long bytes, long size, boolean complete) {}

    /** A sentence for the user, if there is news. */
    Optional<String> take(ResponseItem message) {
        String layer = Objects.toString(message.getId(), "");
        String status = Objects.toString(message.getStatus(), "");
        Layer known = layers.get(layer);
        switch (status) {
            case "Downloading" -> {
                Optional<ProgressDetail> detail = Optional.ofNullable(message.getProgressDetail());
                long bytes = detail.map(ProgressDetail::getCurrent).orElse(0L);
                long size = detail.map(ProgressDetail::getTotal).orElse(0L);
                layers.put(layer, new Layer(bytes, size, false));
            }
            case "Pulling fs layer", "Waiting" -> layers.putIfAbsent(layer, new Layer(0, 0, false));
            case "Already exists" -> present++;
            case "Download complete", "Verifying Checksum", "Extracting", "Pull complete" -> {
                long size = known == null ? 0 : known.size();
                layers.put(layer, new Layer(size, size, status.equals("Pull complete")));
            }
            default -> {
                return Optional.empty();
            }
        }
        return news();
    }

    private Optional<String> news() {
        if (layers.isEmpty()) {
            return Optional.empty();
        }
        long complete = layers.values().stream().filter(Layer::complete).count();
        long bytes = layers.values().stream().mapToLong(Layer::bytes).sum();
        long size = layers.values().stream().mapToLong(Layer::size).sum();
        double downloaded = size == 0 ? 0 : (double) bytes / size;
        int step = (int) (STEPS * (downloaded + (double) complete / layers.size()));
        if (step <= lastStep) {
            return Optional.empty();
        }
        lastStep = step;
        return Optional.of(String.format(
                Locale.ROOT,
                "Pulling image %s: %.1f of %.1f MB downloaded, %d of %d layers ready",
                image,
                bytes / MEGABYTE,
                size / MEGABYTE,
                present + complete,
                present + layers.size()));
    }
}
