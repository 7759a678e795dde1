package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.TestPort;
import io.ganymede.product.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts that fail: each ends the process with code 1 and says in one line what is wrong. */
class FailedStartIT {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("ganymede.distribution", "target"));

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void takeFreePorts() throws IOException {
        environment.put("JupyterHub_bind_url", "http://127.0.0.1:" + TestPort.free());
        environment.put("JupyterHub_hub_bind_url", "http://127.0.0.1:" + TestPort.free());
        environment.put("ConfigurableHTTPProxy_api_url", "http://127.0.0.1:" + TestPort.free());
    }

    @ParameterizedTest
    @CsvSource({
        "JupyterHub_bind_url, JupyterHub.bind_url",
        "JupyterHub_hub_bind_url, JupyterHub.hub_bind_url",
        "ConfigurableHTTPProxy_api_url, ConfigurableHTTPProxy.api_url"
    })
    void saysWhichAddressIsTaken(String variable, String setting) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            environment.put(variable, "http://127.0.0.1:" + taken.getLocalPort());

            LauncherRun run = run();

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errors()).singleElement().asString().contains("127.0.0.1:" + taken.getLocalPort(), setting);
        }
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "missing, public.crt, JupyterHub.ssl_key: | cannot be read",
        "public.crt, public.crt, JupyterHub.ssl_key: | holds no private key",
        "public.key, public.key, JupyterHub.ssl_cert: | holds no certificate",
        "broken, public.crt, JupyterHub.ssl_key: | is not a whole PEM file",
        "other.key, public.crt, JupyterHub.ssl_key: | is not the one of the certificate in"
    })
    void saysWhatIsWrongWithACertificate(String key, String certificate, String words) throws Exception {
        TestCertificates certificates = new TestCertificates("authority");
        certificates.write(folder, "public", "IP:127.0.0.1");
        certificates.write(folder, "other", "IP:127.0.0.1");
        Files.writeString(
                folder.resolve("broken"),
                Files.readString(folder.resolve("public.key")).substring(0, 100));
        environment.put("JupyterHub_ssl_key", folder.resolve(key).toString());
        environment.put("JupyterHub_ssl_cert", folder.resolve(certificate).toString());

        LauncherRun run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains(words.split(" \\| "));
    }

    @ParameterizedTest(name = "pass phrase \"{0}\"")
    @CsvSource({"'', put it into the environment variable", "open barley, is not it"})
    void saysThatAKeyIsNotOpened(String passPhrase, String words) throws Exception {
        new TestCertificates("authority").writeSealed(folder, "public", "open sesame", "IP:127.0.0.1");
        environment.put("JupyterHub_ssl_key", folder.resolve("public.key").toString());
        environment.put("JupyterHub_ssl_cert", folder.resolve("public.crt").toString());
        environment.put("CONFIGPROXY_SSL_KEY_PASSPHRASE", passPhrase);

        LauncherRun run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .contains(
                        "JupyterHub.ssl_key: " + folder.resolve("public.key"), "CONFIGPROXY_SSL_KEY_PASSPHRASE", words)
                .doesNotContain("barley");
    }

    @Test
    void leavesADatabaseOfAnotherProgramAlone() throws Exception {
        Path database = Files.writeString(folder.resolve("other.db"), "not a database, but somebody's work");
        environment.put("JupyterHub_db_url", "sqlite:///" + database);

        LauncherRun run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("other.db");
        assertThat(database).hasContent("not a database, but somebody's work");
    }

    @Test
    void saysThatTheDatabaseIsOutOfReach() throws Exception {
        environment.put("JupyterHub_db_url", "sqlite:///" + folder.resolve("missing/hub.db"));

        LauncherRun run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("hub.db", "no folder");
    }

    @Test
    void saysThatTheDataFolderCannotBeMade() throws Exception {
        Path file = Files.writeString(folder.resolve("home"), "in the way");

        LauncherRun run = LauncherRun.of(DISTRIBUTION, file.resolve("data"), environment);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("GANYMEDE_HOME");
    }

    @Test
    void saysThatTheMachinesNameHasNoAddress() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        environment.put("JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + hosts);

        LauncherRun run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        // the first line is the JVM's, about its options
        assertThat(run.errors()).last().asString().contains("the name of this machine has no address", "/etc/hosts");
    }

    @Test
    void endsWhenTheHubCannotBeDeployed() throws Exception {
        Path extensions = Files.createDirectories(folder.resolve("home/extensions"));
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(extensions.resolve("broken.jar")))) {
            jar.putNextEntry(new ZipEntry("META-INF/beans.xml"));
            jar.write("<beans".getBytes(StandardCharsets.US_ASCII));
            jar.closeEntry();
        }

        LauncherRun run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).last().asString().startsWith("ganymede: the hub did not start: ");
        assertThat(run.output()).doesNotContain("ready");
    }

    private LauncherRun run() throws IOException, InterruptedException {
        return LauncherRun.of(DISTRIBUTION, folder.resolve("home"), environment);
    }
}
