package io.ganymede.hub.spawner.kubernetes.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.Webhook.FailurePolicy;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.ChoiceRefusedException;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnForm;
import io.ganymede.hub.spawner.SpawnForm.Choice;
import io.ganymede.hub.spawner.SpawnForm.Offer;
import io.ganymede.hub.spawner.SpawnForm.Resource;
import io.ganymede.hub.spawner.SpawnForm.ResourceKind;
import io.ganymede.hub.spawner.kubernetes.profile.Profiles;
import io.ganymede.hub.spawner.kubernetes.profile.Trees;
import io.ganymede.hub.webhook.WebhookClient;
import io.ganymede.hub.webhook.WebhookReceiver;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are offered, and what comes of a webhook that says so, over real HTTP. */
class OfferedProfilesTest {
    private static final Configuration CONFIGURED = ConfigurationFixture.load("");
    private static final String LIST =
            """
            - display_name: Small
              description: For a look around
              kubespawner_override: {cpu_guarantee: 1, mem_limit: 1610612736}
            - display_name: Large
              kubespawner_override:
                cpu_limit: 8
                mem_limit: 16G
                extra_resource_limits: {nvidia.com/gpu: "2", example.com/other: "1"}
              profile_options:
                image:
                  display_name: Image
                  choices:
                    a: {display_name: A, kubespawner_override: {image: "img:a"}}
                    b: {display_name: B, default: true, kubespawner_override: {image: "img:b"}}
                  unlisted_choice:
                    enabled: true
                    validation_regex: ^reg/
                    validation_message: From reg/ only
                    kubespawner_override: {image: "{value}"}
            """;

    private final OfferedProfiles listed =
            new OfferedProfiles(CONFIGURED, Profiles.read("list", Trees.of(LIST), CONFIGURED), Optional.empty());

    @Test
    void formShowsWhatServersHave() throws Exception {
        SpawnForm form = listed.form(choice(Map.of())).orElseThrow();

        assertThat(form.field()).isEqualTo("profile");
        assertThat(form.offers())
                .extracting(Offer::value, Offer::selected)
                .containsExactly(tuple("small", true), tuple("large", false));
        assertThat(form.offers().get(0).resources())
                .containsExactly(new Resource(ResourceKind.CPU, "1"), new Resource(ResourceKind.MEMORY, "1.5G"));
        assertThat(form.offers().get(1).resources())
                .containsExactly(
                        new Resource(ResourceKind.CPU, "8"),
                        new Resource(ResourceKind.MEMORY, "16G"),
                        new Resource(ResourceKind.GPU, "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "large, image, a, large, a, false, ''",
        "large, image, gone, large, b, false, ''",
        "large, image--unlisted-choice, reg/x, large, '', true, reg/x",
        "large, image--unlisted-choice, evil, large, b, false, ''",
        "gone, image, a, small, b, false, ''",
    })
    void lastChoiceIsSelectedWhileItIsValid(
            String profile, String key, String value, String offer, String image, boolean free, String text)
            throws Exception {
        SpawnForm form =
                listed.form(choice(Map.of("profile", profile, key, value))).orElseThrow();

        assertThat(form.offers())
                .filteredOn(Offer::selected)
                .extracting(Offer::value)
                .containsExactly(offer);
        SpawnForm.Option option = form.offers().get(1).options().get(0);
        assertThat(option.field()).isEqualTo("profile-option-large--image");
        assertThat(option.choices().stream().filter(Choice::selected).map(Choice::value))
                .isEqualTo(image.isEmpty() ? List.of() : List.of(image));
        assertThat(option.freeText().orElseThrow().selected()).isEqualTo(free);
        assertThat(option.freeText().orElseThrow().text()).isEqualTo(text);
        assertThat(option.freeText().orElseThrow().pattern()).isEqualTo("(?:^reg/).*");
    }

    @Test
    void thereIsNoFormWithoutProfiles() throws Exception {
        OfferedProfiles none = new OfferedProfiles(CONFIGURED, Clock.systemUTC());

        assertThat(none.form(choice(Map.of()))).isEmpty();
        assertThat(none.settings(choice(Map.of()))).isSameAs(CONFIGURED);
    }

    @Test
    void withoutProfilesARememberedChoiceMeansNothingAndANewOneIsRefused() throws Exception {
        OfferedProfiles none = new OfferedProfiles(CONFIGURED, Clock.systemUTC());

        assertThat(none.settings(choice(Map.of("profile", "gone"), false))).isSameAs(CONFIGURED);
        assertThatExceptionOfType(ChoiceRefusedException.class)
                .isThrownBy(() -> none.settings(choice(Map.of("profile", "gone"))))
                .withMessageContaining("there are none to choose from");
    }

    @Test
    void refusalSaysWhichFieldIsWrong() {
        assertThatExceptionOfType(ChoiceRefusedException.class)
                .isThrownBy(() -> listed.settings(choice(Map.of("profile", "large", "image", "c"))))
                .satisfies(refused -> {
                    assertThat(refused.failure()).isEqualTo(Failure.SPAWN_CHOICE_REFUSED);
                    assertThat(refused.problem()).isEqualTo("NO_SUCH_CHOICE");
                    assertThat(refused.field()).isEqualTo("profile-option-large--image");
                    assertThat(refused.arguments()).startsWith("Image", "c");
                });
    }

    @Test
    void webhookSaysWhatIsOffered() throws Exception {
        String answer =
                """
                {"profile_list": [{"display_name": "Yours", "kubespawner_override": {"cpu_limit": 3}}]}""";
        try (WebhookReceiver receiver = WebhookReceiver.start((request, reply) -> reply.send(200, answer))) {
            OfferedProfiles offered = asking(receiver, FailurePolicy.FAIL);

            Configuration settings = offered.settings(choice(Map.of("profile", "yours")));

            assertThat(OverlaidConfiguration.overrides(settings)).containsExactly(Map.entry("Spawner.cpu_limit", 3L));
            JsonObject question = receiver.requests().get(0).json();
            assertThat(question.getString("type")).isEqualTo("profile_list");
            assertThat(question.getJsonObject("data").toString())
                    .isEqualTo("{\"user\":{\"name\":\"alice\",\"admin\":false,\"groups\":[\"gpu\"],"
                            + "\"attributes\":{\"level\":5}},\"server\":{\"name\":\"\"}}");
            assertThat(receiver.requests().get(0).headers()).containsKey("webhook-signature");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            500 | {} | SPAWN_PROFILES_UNAVAILABLE | profile_list_webhook
            200 | {"other": 1} | SPAWN_PROFILES_UNAVAILABLE | must answer with profile_list
            200 | {"profile_list": 5} | SPAWN_PROFILES_UNAVAILABLE | KubeSpawner.profile_list_webhook.profile_list must be a list or a map
            200 | {"profile_list": [{"display_name": "P", "kubespawner_override": {"cpu_limit": "x"}}]} | SPAWN_PROFILES_UNAVAILABLE | profile_list[0].kubespawner_override.cpu_limit must be
            200 | {"profile_list": [{"display_name": "P"}]} | SPAWN_CHOICE_REFUSED | offered are: p
            """)
    void failingWebhookFailsTheStart(int status, String body, Failure failure, String words) {
        try (WebhookReceiver receiver = WebhookReceiver.start((request, reply) -> reply.send(status, body))) {
            assertThatExceptionOfType(SpawnException.class)
                    .isThrownBy(() -> asking(receiver, FailurePolicy.FAIL).settings(choice(Map.of("profile", "yours"))))
                    .withMessageContaining(words)
                    .extracting(SpawnException::failure)
                    .isEqualTo(failure);
        }
    }

    @Test
    void configuredProfilesCountIfFailuresAreToBeIgnored() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.start((request, reply) -> reply.send(500, ""))) {
            SpawnForm form = asking(receiver, FailurePolicy.IGNORE)
                    .form(choice(Map.of()))
                    .orElseThrow();

            assertThat(form.offers()).extracting(Offer::value).containsExactly("small", "large");
        }
    }

    private static OfferedProfiles asking(WebhookReceiver receiver, FailurePolicy policy) {
        return new OfferedProfiles(
                CONFIGURED,
                Profiles.read("list", Trees.of(LIST), CONFIGURED),
                Optional.of(new WebhookClient(
                        ProfileWebhook.NAME, receiver.webhook(Duration.ofSeconds(20), policy), Clock.systemUTC())));
    }

    private static SpawnChoice choice(Map<String, String> options) {
        return choice(options, true);
    }

    private static SpawnChoice choice(Map<String, String> options, boolean fresh) {
        JsonObjectBuilder chosen = Json.createObjectBuilder();
        options.forEach(chosen::add);
        return new SpawnChoice(
                ServerId.defaultServer(Username.of("alice")),
                1,
                List.of("gpu"),
                false,
                Json.createObjectBuilder().add("level", 5).build(),
                chosen.build(),
                fresh);
    }
}
