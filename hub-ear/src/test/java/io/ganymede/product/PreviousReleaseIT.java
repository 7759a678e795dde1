package io.ganymede.product;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Servers of the 5.x line, as images in use have them, work behind this hub. */
class PreviousReleaseIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    @Test
    void serverOfThePreviousReleaseLogsInAndRunsCode() throws Exception {
        GanymedeProcess.Installation installation =
                new GanymedeProcess.Installation(home).python(TestPython.previous());
        try (GanymedeProcess hub = installation.start()) {
            UserJourney journey = UserJourney.signedIn(hub, "two words", "two%20words");
            journey.startServer();
            journey.openLab();
            journey.runCode();
            journey.stopServer();
        }
    }
}
