package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** A small program in place of {@code jupyterhub-singleuser} that tells what reaches it, and reaches further than it may. */
final class TellingServer {
    private static final Duration RUNS_WITHIN = Duration.ofSeconds(60);

    private TellingServer() {}

    /**
     * A hub whose servers it is.
     *
     * @param home data folder of the hub
     * @param settings further sections of its configuration
     */
    static GanymedeProcess.Installation of(Path home, String settings) throws IOException {
        Path script = Files.createDirectories(home).resolve("telling-server.py");
        try (InputStream source = TellingServer.class.getResourceAsStream("telling-server.py")) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return new GanymedeProcess.Installation(home)
                .settings("Spawner: {cmd: [python3, %s]}\n".formatted(script) + settings);
    }

    /** A hub whose servers it is, and which lets in whoever says a name; {@code admin} is an administrator. */
    static GanymedeProcess.Installation ofAnybody(Path home) throws IOException {
        return of(
                        home,
                        """
                        Authenticator:
                          allow_all: true
                          admin_users: [admin]
                        """)
                .environment("JupyterHub_authenticator_class", "dummy");
    }

    /** Starts the default server of whoever is logged in, and waits until it runs. */
    static void start(HubBrowser browser, String user) throws IOException, InterruptedException {
        browser.api("POST", "/hub/api/users/" + user + "/server", "");
        Await.until("the server of " + user, RUNS_WITHIN, () -> browser.api("GET", "/hub/api/users/" + user, "")
                .body()
                .replace(" ", "")
                .contains("\"ready\":true"));
    }

    /** What reached it of a request, and part of its environment. */
    static JsonObject asked(HubBrowser browser, String user) throws IOException, InterruptedException {
        return object(browser.get("/user/" + user + "/").body());
    }

    /** The token that the hub gave to it. */
    static String token(HubBrowser browser, String user) throws IOException, InterruptedException {
        return asked(browser, user).getJsonObject("environment").getString("JUPYTERHUB_API_TOKEN");
    }
}
