package io.ganymede.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small program in place of {@code jupyterhub-singleuser} that does what its user is called. */
final class MisbehavingServer {
    private MisbehavingServer() {}

    /**
     * A hub whose servers it is.
     *
     * @param home data folder of the hub
     * @param spawnerSettings further settings of {@code Spawner}; each but the first indented by two blanks
     */
    static GanymedeProcess.Installation of(Path home, String spawnerSettings) throws IOException {
        Path script = Files.createDirectories(home).resolve("misbehaving-server.py");
        try (InputStream source = MisbehavingServer.class.getResourceAsStream("misbehaving-server.py")) {
            Files.copy(source, script);
        }
        return new GanymedeProcess.Installation(home)
                .settings(
                        """
                        Spawner:
                          cmd: [python3, %s]
                          %s
                        SimpleLocalProcessSpawner:
                          interrupt_timeout: 2
                          term_timeout: 2
                        """
                                .formatted(script, spawnerSettings));
    }
}
