package io.ganymede.hub.authenticator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.authenticator.AuthStateReconciler;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.webhook.WebhookReceiver;
import io.ganymede.hub.webhook.WebhookReceiver.Behaviour;
import io.ganymede.hub.webhook.WebhookReceiver.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is remembered of a login is what extensions and the webhook say (hub contract 13)")
class ReconciliationTest {
    private static final JsonObject OLD = state("token", "old");
    private static final JsonObject NEW = state("token", "new");
    private static final AuthenticatedUser ANN = new AuthenticatedUser(
                    "ann", Optional.of(true), Optional.of(Set.of("staff", "lab")), Optional.empty())
            .remembering(Optional.of(NEW));

    @Test
    void asksWithAllThatIsKnownAndRemembersTheAnswer() {
        try (WebhookReceiver receiver = answering(200, "{\"auth_state\": {\"token\": \"both\"}}")) {
            assertThat(reconciled(receiver, "fail", Optional.of(OLD))).contains(state("token", "both"));

            assertThat(receiver.requests()).singleElement().satisfies(request -> {
                assertThat(request.json().getString("type")).isEqualTo("auth_state.reconcile");
                assertThat(request.headers()).containsKeys("webhook-id", "webhook-signature");
                JsonObject data = request.json().getJsonObject("data");
                JsonObject user = data.getJsonObject("user");
                assertThat(user.getString("name")).isEqualTo("ann");
                assertThat(user.get("admin")).isEqualTo(JsonValue.TRUE);
                assertThat(user.getJsonArray("groups")).hasToString("[\"lab\",\"staff\"]");
                assertThat(user.get("user_info")).isEqualTo(JsonValue.NULL);
                assertThat(user.get("auth_state")).isEqualTo(NEW);
                assertThat(data.get("before")).isEqualTo(OLD);
            });
        }
    }

    @Test
    void aFirstLoginHasNothingBefore() {
        try (WebhookReceiver receiver = answering(200, "{\"auth_state\": null}")) {
            assertThat(reconciled(receiver, "fail", Optional.empty())).isEmpty();

            assertThat(receiver.requests().get(0).json().getJsonObject("data").get("before"))
                    .isEqualTo(JsonValue.NULL);
        }
    }

    @ParameterizedTest(name = "13 {0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}",
                "200 | {\"auth_state\": \"text\"}",
                "200 | {\"auth_state\": [1]}",
                "200 | []",
                "200 | not json",
                "204 | ''",
                "302 | ''",
                "404 | ''",
                "500 | {\"auth_state\": {}}"
            })
    void garbageEndsTheLogin(int status, String body) {
        try (WebhookReceiver receiver = answering(status, body)) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> reconciled(receiver, "fail", Optional.empty()))
                    .satisfies(failed -> assertThat(failed.failure()).isEqualTo(Failure.INTERNAL_ERROR))
                    .withMessageContaining("Authenticator.reconcile_auth_state_hook");
        }
    }

    static Stream<Arguments> silence() {
        return Stream.of(
                Arguments.of("no answer", (Behaviour) (request, reply) -> reply.hang("")),
                Arguments.of("half an answer", (Behaviour) (request, reply) -> reply.hang("{\"auth_state\": {")),
                Arguments.of("an end in the middle", (Behaviour) (request, reply) -> reply.breakOff()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silence")
    void aLateAnswerEndsTheLogin(String name, Behaviour behaviour) {
        try (WebhookReceiver receiver = WebhookReceiver.start(behaviour)) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> reconciled(receiver, "fail", Optional.of(OLD)))
                    .satisfies(failed -> assertThat(failed.failure()).isEqualTo(Failure.INTERNAL_ERROR))
                    .withMessageContaining("Authenticator.reconcile_auth_state_hook");
        }
    }

    @ParameterizedTest(name = "13 {0}")
    @MethodSource("silence")
    void whatDoesNotMatterLeavesWhatTheAuthenticatorSays(String name, Behaviour behaviour) {
        try (WebhookReceiver receiver = WebhookReceiver.start(behaviour)) {
            assertThat(reconciled(receiver, "ignore", Optional.of(OLD))).contains(NEW);
        }
    }

    @Test
    void theReceiverMayRefuseTheLogin() {
        try (WebhookReceiver receiver = answering(403, "{\"message\": \"not on a Sunday\"}")) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> reconciled(receiver, "ignore", Optional.empty()))
                    .satisfies(failed -> assertThat(failed.failure()).isEqualTo(Failure.LOGIN_REFUSED));
        }
    }

    @Test
    void extensionsAreAskedBeforeTheWebhookAndEachSeesWhatTheOtherSaid() {
        AuthStateReconciler extension = (user, before) ->
                Optional.of(Json.createObjectBuilder(user.authState().orElseThrow())
                        .add("seen", before.orElseThrow())
                        .build());
        try (WebhookReceiver receiver = WebhookReceiver.start(ReconciliationTest::echo)) {
            Reconciliation reconciliation = new Reconciliation(
                    List.of(extension, extension), configuration(receiver, "fail"), Clock.systemUTC());

            assertThat(reconciliation.reconcile(ANN, Optional.of(OLD)).orElseThrow())
                    .isEqualTo(Json.createObjectBuilder(NEW).add("seen", OLD).build());
        }
    }

    @Test
    void nobodyIsAskedWhereNobodyIsThere() {
        Reconciliation nobody = new Reconciliation(List.of(), ConfigurationFixture.load(""), Clock.systemUTC());

        assertThat(nobody.isNeeded()).isFalse();
        assertThat(nobody.reconcile(ANN, Optional.of(OLD))).contains(NEW);
    }

    private static void echo(WebhookReceiver.Request request, Reply reply) throws IOException {
        JsonObject user = request.json().getJsonObject("data").getJsonObject("user");
        reply.send(
                200,
                Json.createObjectBuilder()
                        .add("auth_state", user.get("auth_state"))
                        .build()
                        .toString());
    }

    private static WebhookReceiver answering(int status, String body) {
        return WebhookReceiver.start((request, reply) -> reply.send(status, body));
    }

    private static Optional<JsonObject> reconciled(
            WebhookReceiver receiver, String failurePolicy, Optional<JsonObject> before) {
        Reconciliation reconciliation =
                new Reconciliation(List.of(), configuration(receiver, failurePolicy), Clock.systemUTC());
        assertThat(reconciliation.isNeeded()).isTrue();
        return reconciliation.reconcile(ANN, before);
    }

    private static Configuration configuration(WebhookReceiver receiver, String failurePolicy) {
        return ConfigurationFixture.load(
                """
                Authenticator:
                  reconcile_auth_state_hook:
                    url: %s
                    secret: %s
                    timeout: 1s
                    failure_policy: %s
                """
                        .formatted(receiver.url(), WebhookReceiver.SECRET, failurePolicy));
    }

    private static JsonObject state(String key, String value) {
        return Json.createObjectBuilder().add(key, value).build();
    }
}
