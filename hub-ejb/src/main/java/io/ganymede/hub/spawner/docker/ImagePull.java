package io.ganymede.hub.spawner.docker;

import com.github.dockerjava.core.NameParser;
import com.github.dockerjava.core.NameParser.ReposTag;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Sees to it that the engine has an image. */
final class ImagePull {
    private static final int PERCENT = 20;

    private final EngineClient engine;
    private final String policy;

    ImagePull(EngineClient engine, String policy) {
        this.engine = engine;
        this.policy = policy.toLowerCase(Locale.ROOT);
    }

    /**
     * Pulls the image if the policy wants it.
     *
     * @param within how long that may take
     * @throws SpawnException if the image is not there afterwards, with the reason
     */
    void provide(String image, Duration within, SpawnProgress progress)
            throws SpawnException, EngineException, InterruptedException {
        if (policy.equals("skip") || !policy.equals("always") && isPresent(image)) {
            return;
        }
        if (policy.equals("never")) {
            throw new SpawnException(
                    Failure.SPAWN_IMAGE_NOT_FOUND,
                    "The image " + image + " is not on the engine, and DockerSpawner.pull_policy is never.");
        }
        progress.report(PERCENT, "Pulling image " + image);
        try {
            pull(image, within, progress);
        } catch (EngineException e) {
            if (e.isWithoutAnswer()) {
                throw e;
            }
            throw new SpawnException(
                    failureOf(e.getMessage()), "The image " + image + " could not be pulled: " + e.getMessage(), e);
        }
        progress.report(PERCENT, "Image " + image + " is ready");
    }

    private void pull(String image, Duration within, SpawnProgress progress)
            throws EngineException, InterruptedException {
        ReposTag name = NameParser.parseRepositoryTag(image);
        engine.ask("pull an image", within, client -> {
            PullProgress sentences = new PullProgress(image);
            try (PullReport report = new PullReport(
                    message -> sentences.take(message).ifPresent(sentence -> progress.report(PERCENT, sentence)))) {
                client.pullImageCmd(name.repos)
                        .withTag(name.tag.isEmpty() ? "latest" : name.tag)
                        .exec(report)
                        .awaitCompletion()
                        .requireSuccess();
                return image;
            }
        });
    }

    private boolean isPresent(String image) throws EngineException, InterruptedException {
        try {
            engine.ask(
                    "describe an image", client -> client.inspectImageCmd(image).exec());
            return true;
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return false;
            }
            throw e;
        }
    }

    /** What the engine's refusal of a pull means. Registries say it in words only, and not all in the same. */
    static Failure failureOf(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        if (Stream.of("denied", "unauthorized", "no basic auth", "authentication required", "forbidden")
                .anyMatch(words::contains)) {
            return Failure.SPAWN_IMAGE_PULL_DENIED;
        }
        boolean missing = Stream.of("manifest unknown", "not found", "does not exist", "name unknown", "no such image")
                .anyMatch(words::contains);
        boolean invalid = words.contains("invalid reference format");
        return missing && !words.contains("no such host") || invalid
                ? Failure.SPAWN_IMAGE_NOT_FOUND
                : Failure.SPAWN_IMAGE_PULL_FAILED;
    }
}
