package io.ganymede.hub.spawner.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SlugsTest {
    private static final JsonObject CASES = CaseFiles.read("slug-cases.json");

    /** KubeSpawner takes the Kelvin sign for a letter, and the cluster then refuses the label. */
    private static final Map<String, String> OTHER_LABELS = Map.of("u\u212aser", "ukser---94d650e7");

    static Stream<JsonObject> names() {
        return CASES.getJsonArray("slug").stream().map(JsonValue::asJsonObject);
    }

    static Stream<JsonObject> servers() {
        return CASES.getJsonArray("names").stream().map(JsonValue::asJsonObject);
    }

    @ParameterizedTest
    @MethodSource("names")
    void makesTheSlugsOfKubeSpawner(JsonObject expected) {
        String name = expected.getString("name");
        SoftAssertions slugs = new SoftAssertions();
        slugs.assertThat(Slugs.escape(name)).isEqualTo(expected.getString("escape"));
        slugs.assertThat(Slugs.safe(name)).isEqualTo(expected.getString("safe48"));
        slugs.assertThat(Slugs.objectName(name)).isEqualTo(expected.getString("safe"));
        slugs.assertThat(Slugs.label(name)).isEqualTo(OTHER_LABELS.getOrDefault(name, expected.getString("label")));
        slugs.assertThat(Slugs.stripAndHash(name, 32)).isEqualTo(expected.getString("strip_and_hash32"));
        slugs.assertAll();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void joinsTheNamesOfUserAndServerAsKubeSpawner(JsonObject expected) {
        String user = expected.getString("user");
        String server = expected.getString("server");
        SoftAssertions slugs = new SoftAssertions();
        slugs.assertThat(Slugs.safeUserServer(user, server)).isEqualTo(expected.getString("safe_user_server"));
        slugs.assertThat(Slugs.label(user)).isEqualTo(expected.getString("label_username"));
        slugs.assertThat(Slugs.label(server)).isEqualTo(expected.getString("label_servername"));
        if (expected.getString("scheme").equals("escape")) {
            slugs.assertThat(Slugs.escapeUserServer(user, server)).isEqualTo(expected.getString("user_server"));
        }
        slugs.assertAll();
    }

    @ParameterizedTest
    @CsvSource({
        "'', x---e3b0c442",
        "İstanbul, i-stanbul---24ec8f72",
        "ünïcode, n-code---b8be8967",
        "9aaaaaaaaaaaaaaaaa-bbbX, x-9aaaaaaaaaaaaaaaaa----84969556",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, xxxxxxxxxxxxxxxxxxxxx---7ce10097"
    })
    void makesNamesOfObjects(String name, String slug) {
        assertThat(Slugs.objectName(name)).isEqualTo(slug);
    }

    @Test
    void keepsNamesApartThatLookAlike() {
        assertThat(Stream.of("Alice", "alice", "ALICE", "alice-", "-alice", "alice_", "a.lice", "a--lice", "al ice")
                        .map(Slugs::safe))
                .doesNotHaveDuplicates();
        assertThat(Slugs.safeUserServer("user-has-dash", "")).isNotEqualTo(Slugs.safeUserServer("user-has", "dash"));
        assertThat(Slugs.safeUserServer("a--b", "")).isNotEqualTo(Slugs.safeUserServer("a", "b"));
    }

    @Test
    void makesLabelsThatFit() {
        assertThat(Slugs.label("a".repeat(63))).isEqualTo("a".repeat(63));
        assertThat(Slugs.label("a".repeat(64))).isEqualTo("a".repeat(21) + "---ffe054fe");
        assertThat(Slugs.label("ſir")).matches("[a-z-]+---[0-9a-f]{8}");
    }
}
