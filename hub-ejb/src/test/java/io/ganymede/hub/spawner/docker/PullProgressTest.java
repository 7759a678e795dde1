package io.ganymede.hub.spawner.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.PullResponseItem;
import io.ganymede.hub.domain.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullProgressTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void tellsEachTenthOfTheWayOnce() {
        PullProgress progress = new PullProgress("lab:1");

        List<String> sentences = Stream.of(
                        "{'status': 'Pulling from library/lab', 'id': '1'}",
                        "{'status': 'Already exists', 'id': 'a'}",
                        "{'status': 'Pulling fs layer', 'id': 'b'}",
                        "{'status': 'Downloading', 'id': 'b', 'progressDetail': {'current': 1000000, 'total': 50000000}}",
                        "{'status': 'Downloading', 'id': 'b', 'progressDetail': {'current': 1100000, 'total': 50000000}}",
                        "{'status': 'Downloading', 'id': 'b', 'progressDetail': {'current': 26000000, 'total': 50000000}}",
                        "{'status': 'Download complete', 'id': 'b', 'progressDetail': {}}",
                        "{'status': 'Extracting', 'id': 'b', 'progressDetail': {'current': 5, 'total': 9}}",
                        "{'status': 'Pull complete', 'id': 'b'}",
                        "{'status': 'Digest: sha256:00'}")
                .map(PullProgressTest::message)
                .map(progress::take)
                .flatMap(Optional::stream)
                .toList();

        assertThat(sentences)
                .contains(
                        "Pulling image lab:1: 26.0 of 50.0 MB downloaded, 1 of 2 layers ready",
                        "Pulling image lab:1: 50.0 of 50.0 MB downloaded, 2 of 2 layers ready")
                .doesNotHaveDuplicates()
                .hasSizeLessThan(7);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'manifest for lab:9 not found: manifest unknown: manifest unknown', SPAWN_IMAGE_NOT_FOUND",
        "'pull access denied for lab, repository does not exist or may require ''docker login''', SPAWN_IMAGE_PULL_DENIED",
        "'Head \"https://r/v2/lab\": no basic auth credentials', SPAWN_IMAGE_PULL_DENIED",
        "'unauthorized: authentication required', SPAWN_IMAGE_PULL_DENIED",
        "'invalid reference format: repository name must be lowercase', SPAWN_IMAGE_NOT_FOUND",
        "'Get \"https://r/v2/\": dial tcp: lookup r: no such host', SPAWN_IMAGE_PULL_FAILED",
        "'write /var/lib/docker/tmp/x: no space left on device', SPAWN_IMAGE_PULL_FAILED",
        "'toomanyrequests: You have reached your pull rate limit', SPAWN_IMAGE_PULL_FAILED",
    })
    void understandsWhatRegistriesSay(String message, Failure expected) {
        assertThat(ImagePull.failureOf(message)).isEqualTo(expected);
    }

    private static PullResponseItem message(String json) {
        try {
            return MAPPER.readValue(json.replace('\'', '"'), PullResponseItem.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
