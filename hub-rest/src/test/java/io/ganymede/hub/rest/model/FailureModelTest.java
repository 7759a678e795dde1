package io.ganymede.hub.rest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.server.FailureView;
import io.ganymede.hub.application.server.ProgressEvent;
import io.ganymede.hub.application.server.ProgressEvent.Outcome;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.EventNote;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.TestScopes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureModelTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ServerId LAB = ServerId.of(Username.of("bob"), ServerName.of("lab"));
    private static final Sentence MISSING = Sentence.of("image.missing", "lab:1");
    private static final JsonObject RAW =
            Json.createObjectBuilder().add("reason", "Failed").build();
    private static final FailureView FAILURE = new FailureView(
            ServerFailure.Phase.START,
            new PostMortem(
                    Failure.SPAWN_IMAGE_NOT_FOUND,
                    "The image lab:1 does not exist.",
                    Optional.of(MISSING),
                    List.of("last words"),
                    List.of(new EventNote(NOON, "no image", Optional.of(MISSING), Optional.of(RAW)))),
            NOON,
            Optional.empty());

    @Test
    void tellsWhatWentWrong() {
        JsonObject model = model("self", Locale.ENGLISH);

        assertThat(model.getString("code")).isEqualTo("SPAWN_IMAGE_NOT_FOUND");
        assertThat(model.getString("message")).startsWith("The image of your server does not exist.");
        assertThat(model.getString("detail")).isEqualTo("The image lab:1 does not exist.");
        assertThat(model.getString("phase")).isEqualTo("start");
        assertThat(model.getString("at")).startsWith("2026-11-24T12:00:00");
        assertThat(model.isNull("resolved")).isTrue();
        assertThat(model.getJsonArray("log").getString(0)).isEqualTo("last words");
        JsonObject event = model.getJsonArray("events").getJsonObject(0);
        assertThat(event.getString("message")).isEqualTo("The image lab:1 does not exist.");
        assertThat(event.getJsonObject("raw_event")).isEqualTo(RAW);
    }

    @Test
    void speaksChinese() {
        JsonObject model = model("self", Locale.SIMPLIFIED_CHINESE);

        assertThat(model.getString("message")).contains("镜像");
        assertThat(model.getString("detail")).isEqualTo("镜像 lab:1 不存在。");
        assertThat(model.getJsonArray("events").getJsonObject(0).getString("message"))
                .isEqualTo("镜像 lab:1 不存在。");
    }

    @ParameterizedTest
    @CsvSource({
        "self,                                  true,  false",
        "read:servers!user=bob,                 false, false",
        "read:servers:logs!server=bob/lab,      true,  false",
        "read:servers:logs!server=bob/other,    false, false",
        "admin:server_state,                    false, true",
        "admin:servers,                         true,  true",
    })
    void showsLogAndHintToThoseWhoMaySeeThem(String scopes, boolean log, boolean hint) {
        JsonObject model = model(scopes, Locale.ENGLISH);

        assertThat(model.containsKey("log")).isEqualTo(log);
        assertThat(model.containsKey("hint")).isEqualTo(hint);
    }

    @Test
    void progressCarriesTheSentenceAndTheRawEvent() {
        ProgressEvent event = new ProgressEvent(
                3,
                63,
                "The image lab:1 does not exist.",
                Optional.empty(),
                Outcome.PENDING,
                Optional.empty(),
                Optional.of(MISSING),
                Optional.of(RAW));

        assertThat(ProgressModel.of(event, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(Json.createObjectBuilder()
                        .add("progress", 63)
                        .add("message", "镜像 lab:1 不存在。")
                        .add("raw_event", RAW)
                        .build());
        assertThat(ProgressModel.of(event, Locale.ENGLISH).getString("message"))
                .isEqualTo("The image lab:1 does not exist.");
    }

    private static JsonObject model(String scopes, Locale locale) {
        return new FailureModel(TestScopes.of("bob", scopes), locale).of(LAB, FAILURE);
    }
}
