package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first server on a machine without {@code jupyterhub-singleuser}. Installs it as a user's hub does, so a package index
 * is needed; what pip has downloaded stays in the user's cache folder.
 */
class FirstUseIT {
    private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(15);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void installsJupyterWhileTheUserWatches() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("python3"), python());
        GanymedeProcess.Installation installation = installation(programs);
        installation.environment("PIP_CACHE_DIR", cache().toString());
        System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("PIP_")
                        || variable.getKey().toUpperCase(Locale.ROOT).endsWith("_PROXY"))
                .forEach(variable -> installation.environment(variable.getKey(), variable.getValue()));

        try (GanymedeProcess hub = installation.start()) {
            HubBrowser browser = signedIn(installation);
            browser.open("/hub/spawn");

            assertThat(progress(browser))
                    .contains("Installing JupyterLab", "Downloading JupyterLab", "JupyterLab is installed")
                    .containsPattern("\"ready\": ?true");
            assertThat(installation.home().resolve("python/bin/jupyterhub-singleuser"))
                    .isExecutable();
            HttpResponse<String> lab = browser.open("/user/ada/lab");
            assertThat(lab.statusCode()).isEqualTo(200);
            assertThat(lab.body()).contains("JupyterLab");
            browser.api("DELETE", "/hub/api/users/ada/server", "");
        }
    }

    @Test
    void saysWhatToInstallIfThereIsNoPython() throws Exception {
        GanymedeProcess.Installation installation = installation(Files.createDirectory(folder.resolve("nothing")));
        try (GanymedeProcess hub = installation.start()) {
            HubBrowser browser = signedIn(installation);
            browser.open("/hub/spawn");

            assertThat(progress(browser))
                    .contains("There is no python3 on the PATH of the hub", "apt install python3 python3-venv")
                    .containsPattern("\"failed\": ?true");
            HttpResponse<String> details = browser.open("/hub/spawn-pending/ada");
            assertThat(details.statusCode()).isEqualTo(500);
            assertThat(details.body()).contains("apt install python3 python3-venv");
        }
    }

    private GanymedeProcess.Installation installation(Path programs) {
        return new GanymedeProcess.Installation(folder.resolve("home")).environment("PATH", programs.toString());
    }

    private static HubBrowser signedIn(GanymedeProcess.Installation installation)
            throws IOException, InterruptedException {
        HubBrowser browser = new HubBrowser(installation.publicUrl());
        assertThat(browser.login("ada", "").statusCode()).isEqualTo(302);
        return browser;
    }

    private static String progress(HubBrowser browser) throws IOException, InterruptedException {
        String path = "/hub/api/users/ada/server/progress?_xsrf=" + browser.xsrf("/hub/");
        HttpRequest stream = browser.request(path).timeout(INSTALLED_WITHIN).build();
        return browser.send(stream).body();
    }

    private static Path cache() {
        return Path.of(System.getProperty("user.home"), ".cache", "ganymede", "pip");
    }

    /** The interpreter itself: what is on the PATH may be a script that needs other programs. */
    private static Path python() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String executable = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as("exit status of python3").isZero();
        return Path.of(executable);
    }
}
