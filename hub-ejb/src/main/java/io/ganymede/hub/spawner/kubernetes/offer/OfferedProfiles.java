package io.ganymede.hub.spawner.kubernetes.offer;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.ChoiceRefusedException;
import io.ganymede.hub.spawner.JsonTrees;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnForm;
import io.ganymede.hub.spawner.kubernetes.profile.ChoiceException;
import io.ganymede.hub.spawner.kubernetes.profile.FieldNames;
import io.ganymede.hub.spawner.kubernetes.profile.Profile;
import io.ganymede.hub.spawner.kubernetes.profile.Profiles;
import io.ganymede.hub.spawner.kubernetes.profile.Subject;
import io.ganymede.hub.webhook.WebhookClient;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Profiles as the spawner for Kubernetes offers them: those of {@code KubeSpawner.profile_list}, or those that its webhook
 * names for the person. Made once, at the start of the hub, so that mistakes are found then. Safe for use by several
 * threads.
 */
public final class OfferedProfiles {
    private final Configuration configured;
    private final Profiles listed;
    private final Optional<ProfileWebhook> webhook;

    /**
     * Reads and checks what is configured.
     *
     * @throws ConfigurationException if a profile is wrong; lists all problems with their paths
     */
    public OfferedProfiles(Configuration configured, Clock clock) {
        this(
                configured,
                Profiles.configured(configured),
                configured
                        .get(KubeSpawnerSettings.PROFILE_LIST_WEBHOOK)
                        .map(hook -> new WebhookClient(ProfileWebhook.NAME, hook, clock)));
    }

    OfferedProfiles(Configuration configured, Profiles listed, Optional<WebhookClient> client) {
        this.configured = configured;
        this.listed = listed;
        this.webhook = client.map(present -> new ProfileWebhook(present, listed));
    }

    /**
     * The settings for what was chosen.
     *
     * @throws ChoiceRefusedException if that is not offered to the person
     * @throws SpawnException if the webhook cannot be asked
     */
    public Configuration settings(SpawnChoice choice) throws SpawnException, InterruptedException {
        Profiles offered = offeredTo(choice);
        if (offered.isEmpty() && !choice.fresh()) {
            // a choice from when there were profiles means nothing any more
            return configured;
        }
        try {
            return offered.settings(configured, subject(choice), JsonTrees.map(choice.userOptions()));
        } catch (ChoiceException e) {
            throw new ChoiceRefusedException(e.problem().name(), e.field(), e.arguments(), e.getMessage());
        }
    }

    /**
     * The form for a person; empty if there is nothing to choose for anybody.
     *
     * @param choice with the options of the last start
     * @throws SpawnException if the webhook cannot be asked
     */
    public Optional<SpawnForm> form(SpawnChoice choice) throws SpawnException, InterruptedException {
        Profiles profiles = offeredTo(choice);
        if (profiles.isEmpty()) {
            return Optional.empty();
        }
        List<Profile> visible = profiles.seenBy(subject(choice));
        return Optional.of(ProfileForm.of(visible, JsonTrees.map(choice.userOptions())));
    }

    /** The options that a posted form, or a query of the same fields, means. */
    public static JsonObject options(Map<String, List<String>> fields) {
        return JsonTrees.object(FieldNames.options(fields));
    }

    private Profiles offeredTo(SpawnChoice choice) throws SpawnException, InterruptedException {
        if (webhook.isEmpty()) {
            return listed;
        }
        try {
            return webhook.get().profiles(configured, choice);
        } catch (ConfigurationException e) {
            throw new SpawnException(
                    Failure.SPAWN_PROFILES_UNAVAILABLE,
                    "The webhook " + ProfileWebhook.NAME + " named profiles that are wrong: " + e.getMessage(),
                    e);
        }
    }

    private static Subject subject(SpawnChoice choice) {
        return new Subject(
                choice.server().owner().value(),
                choice.server().name().value(),
                choice.groups(),
                choice.admin(),
                JsonTrees.map(choice.attributes()));
    }
}
