package io.ganymede.hub.spawner.hook.chain;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.Webhook.FailurePolicy;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SecretMask;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.webhook.WebhookClient;
import io.ganymede.hub.webhook.WebhookEvent;
import io.ganymede.hub.webhook.WebhookException;
import io.ganymede.hub.webhook.WebhookReply;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A webhook in the place of a hook: what comes of it in the words of spawners. */
public final class HookWebhook {
    private static final Logger LOGGER = System.getLogger(HookWebhook.class.getName());
    private static final String REFUSED = "The start was refused.";

    private final String name;
    private final WebhookClient client;

    /** What an answer means. */
    @FunctionalInterface
    public interface Reading<T> {
        /** @throws SpawnException {@code SPAWN_HOOK_FAILED} if it is not as agreed */
        T of(JsonObject answer) throws SpawnException;
    }

    /** @throws io.ganymede.hub.config.ConfigurationException if the webhook's files cannot be read; names the key */
    public HookWebhook(Setting<?> setting, Webhook webhook, Clock clock) {
        this.name = setting.name();
        this.client = new WebhookClient(name, webhook, clock);
    }

    /** The webhook that the setting gives, if it gives one. */
    public static Optional<HookWebhook> of(
            Configuration configuration, Setting<Optional<Webhook>> setting, Clock clock) {
        return configuration.get(setting).map(webhook -> new HookWebhook(setting, webhook, clock));
    }

    /** The setting's name. */
    public String name() {
        return name;
    }

    /** How long a question takes at most. */
    public Duration timeLimit() {
        return client.timeout();
    }

    /**
     * Asks.
     *
     * @param reading reads the answer, which is an empty object if the receiver has nothing to say
     * @param otherwise what counts if the receiver fails and the failure policy says that this does not matter
     * @throws SpawnException {@code SPAWN_HOOK_REFUSED} with the receiver's reason, {@code SPAWN_HOOK_TIMEOUT} or
     *     {@code SPAWN_HOOK_FAILED}
     */
    public <T> T ask(WebhookEvent event, Reading<T> reading, T otherwise) throws SpawnException, InterruptedException {
        WebhookReply reply = reply(event);
        if (reply instanceof WebhookReply.Refused refused) {
            throw new SpawnException(
                    Failure.SPAWN_HOOK_REFUSED,
                    refused.message().isEmpty() ? REFUSED : SecretMask.mask(refused.message()));
        }
        return reply instanceof WebhookReply.Answered answered ? read(answered.body(), reading, otherwise) : otherwise;
    }

    private WebhookReply reply(WebhookEvent event) throws SpawnException, InterruptedException {
        try {
            return client.ask(event);
        } catch (WebhookException e) {
            throw new SpawnException(
                    e.kind() == WebhookException.Kind.LATE ? Failure.SPAWN_HOOK_TIMEOUT : Failure.SPAWN_HOOK_FAILED,
                    e.getMessage(),
                    e);
        }
    }

    private <T> T read(JsonObject answer, Reading<T> reading, T otherwise) throws SpawnException {
        try {
            return reading.of(answer);
        } catch (SpawnException wrong) {
            if (client.failurePolicy() == FailurePolicy.FAIL) {
                throw wrong;
            }
            LOGGER.log(Level.WARNING, "{0} It is left aside.", wrong.getMessage());
            return otherwise;
        }
    }
}
