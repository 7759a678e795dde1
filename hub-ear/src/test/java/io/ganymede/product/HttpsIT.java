package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The main job over HTTPS, which the built-in proxy speaks with a certificate of the operator's, whose key has a pass phrase. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpsIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;

    @BeforeAll
    void start() throws Exception {
        TestCertificates certificates = new TestCertificates("test authority");
        certificates.writeSealed(home, "public", "open sesame", "IP:127.0.0.1");
        hub = new GanymedeProcess.Installation(home)
                .https(certificates.trusted())
                .environment("CONFIGPROXY_SSL_KEY_PASSPHRASE", "open sesame")
                .argument("--ssl-key=" + home.resolve("public.key"))
                .argument("--ssl-cert=" + home.resolve("public.crt"))
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void logsInStartsRunsCodeAndStops() throws Exception {
        UserJourney journey = UserJourney.signedIn(hub, "alice", "alice");
        journey.startServer();
        journey.openLab();
        journey.runCode();
        journey.stopServer();

        assertThat(hub.console())
                .contains("Ganymede is ready: open " + hub.installation().publicUrl() + "/ in a browser.")
                .doesNotContain("Exception");
    }

    @Test
    void sendsCookiesOverTlsOnly() throws Exception {
        HubBrowser browser = hub.installation().browser();
        browser.get("/hub/login");

        HttpResponse<String> answer =
                browser.submit("/hub/login", Map.of("username", "bob", "password", "", "_xsrf", browser.xsrf("/hub/")));

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("jupyterhub-"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("; Secure"));
    }
}
