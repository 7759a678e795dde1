package io.ganymede.hub.spawner.kubernetes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldNamesTest {
    @Test
    void takesTheFieldsOfTheChosenProfileOnly() {
        Map<String, List<String>> form = Map.of(
                "profile", List.of("opts", "second"),
                "profile-option-opts--image", List.of("a", "b"),
                "profile-option-opts--size--unlisted-choice", List.of("7"),
                "profile-option-opts-2--image", List.of("other"),
                "_xsrf", List.of("token"));

        assertThat(FieldNames.options(form))
                .containsOnly(
                        Map.entry("profile", "opts"), Map.entry("image", "a"), Map.entry("size--unlisted-choice", "7"));
    }

    @Test
    void textCountsOnlyIfItWasChosenTo() {
        String select = FieldNames.option("opts", "image");
        String text = FieldNames.unlisted("opts", "image");
        List<String> opts = List.of("opts");

        assertThat(FieldNames.options(Map.of("profile", opts, select, List.of("a"), text, List.of("left over"))))
                .containsEntry("image", "a")
                .doesNotContainKey("image--unlisted-choice");
        assertThat(FieldNames.options(
                        Map.of("profile", opts, select, List.of("unlisted-choice"), text, List.of("mine:1"))))
                .containsEntry("image--unlisted-choice", "mine:1")
                .doesNotContainKey("image");
    }

    @Test
    void nothingIsChosenWithoutAProfile() {
        assertThat(FieldNames.options(Map.of("profile-option-opts--image", List.of("a"))))
                .isEmpty();
    }
}
