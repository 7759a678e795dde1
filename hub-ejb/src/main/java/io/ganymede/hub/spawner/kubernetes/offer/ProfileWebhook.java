package io.ganymede.hub.spawner.kubernetes.offer;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.JsonTrees;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.kubernetes.profile.Profiles;
import io.ganymede.hub.webhook.WebhookClient;
import io.ganymede.hub.webhook.WebhookEvent;
import io.ganymede.hub.webhook.WebhookException;
import io.ganymede.hub.webhook.WebhookReply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.UUID;

/**
 * Asks an operator's endpoint which profiles somebody may choose from. The question is {@code profile_list} with the user's
 * name, groups, attributes and whether they are an administrator, and the name of the server; the answer has
 * {@code profile_list}, in the form of the setting of that name. It is asked for every form and every start, so that what a
 * form offered is checked again. A failure is what the webhook's failure policy says: the start fails, or the configured
 * profiles count.
 */
final class ProfileWebhook {
    /** Name of the setting. */
    static final String NAME = KubeSpawnerSettings.PROFILE_LIST_WEBHOOK.name();

    private static final String EVENT = "profile_list";

    private final WebhookClient client;
    private final Profiles configuredProfiles;

    /** @param configuredProfiles what counts if the webhook fails and that is to be ignored */
    ProfileWebhook(WebhookClient client, Profiles configuredProfiles) {
        this.client = client;
        this.configuredProfiles = configuredProfiles;
    }

    /**
     * The profiles for a person.
     *
     * @throws io.ganymede.hub.config.ConfigurationException if the answer holds profiles that are wrong
     */
    Profiles profiles(Configuration configured, SpawnChoice choice) throws SpawnException, InterruptedException {
        try {
            WebhookReply reply =
                    client.ask(new WebhookEvent(UUID.randomUUID().toString(), EVENT, question(choice), true));
            if (reply instanceof WebhookReply.Answered answered) {
                return read(configured, answered.body());
            }
            if (reply instanceof WebhookReply.Refused refused) {
                String reason = refused.message().isEmpty() ? "No profile is offered to you." : refused.message();
                throw new SpawnException(Failure.SPAWN_CHOICE_REFUSED, reason);
            }
            return configuredProfiles;
        } catch (WebhookException e) {
            throw new SpawnException(Failure.SPAWN_PROFILES_UNAVAILABLE, e.getMessage(), e);
        }
    }

    private static Profiles read(Configuration configured, JsonObject answer) throws SpawnException {
        if (!answer.containsKey(EVENT)) {
            throw new SpawnException(
                    Failure.SPAWN_PROFILES_UNAVAILABLE,
                    "The webhook " + NAME + " must answer with profile_list, but did not.");
        }
        return Profiles.read(NAME + "." + EVENT, JsonTrees.tree(answer.get(EVENT)), configured);
    }

    private static JsonObject question(SpawnChoice choice) {
        return Json.createObjectBuilder()
                .add(
                        "user",
                        Json.createObjectBuilder()
                                .add("name", choice.server().owner().value())
                                .add("admin", choice.admin())
                                .add("groups", Json.createArrayBuilder(choice.groups()))
                                .add("attributes", choice.attributes()))
                .add(
                        "server",
                        Json.createObjectBuilder()
                                .add("name", choice.server().name().value()))
                .build();
    }
}
