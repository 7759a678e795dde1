package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A server that nobody uses is stopped; its user finds the files again. */
class IdleCullerIT {
    private static final Duration WITHIN = Duration.ofSeconds(120);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    @Test
    void stopsAServerThatNobodyUsesAndKeepsItsFiles() throws Exception {
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home)
                .settings("IdleCuller: {enabled: true, timeout: 10, cull_every: 1}");
        try (GanymedeProcess hub = installation.start()) {
            UserJourney ada = UserJourney.signedIn(hub, "ada", "ada");
            ada.startServer();
            ada.openLab();
            Path file = home.resolve("users/ada/kept.txt");
            Files.writeString(file, "kept");

            Await.until(
                    "the idle server to be stopped", WITHIN, () -> ada.model().contains("\"servers\":{}"));

            assertThat(hub.console()).contains("server=ada/ Stopping it, as it has been idle for");
            ada.startServer();
            ada.openLab();
            assertThat(ada.browser().open(ada.serverUrl() + "files/kept.txt").body())
                    .isEqualTo("kept");
        }
    }
}
