package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.product.TestPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of certificates that JupyterHub and the product hand over to one another. */
class GenerateCertificatesIT {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("ganymede.distribution", "target"));
    private static final List<String> AUTHORITIES =
            List.of("hub-ca", "proxy-api-ca", "proxy-client-ca", "notebooks-ca", "services-ca");

    @TempDir
    private Path folder;

    @Test
    void takesJupyterHubsFolderOnAndHandsItBack() throws Exception {
        jupyterHub();
        Map<String, String> made = contents();
        assertThat(made).containsKeys("hub-ca/hub-ca.key", "hub-internal/hub-internal.crt", "hub-ca_trust.crt");

        LauncherRun run = ganymede();

        assertThat(run.errors()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains(folder.resolve("internal-ssl").toString());
        Map<String, String> taken = contents();
        for (String authority : AUTHORITIES) {
            String file = authority + "/" + authority;
            assertThat(taken)
                    .containsEntry(file + ".key", made.get(file + ".key"))
                    .containsEntry(file + ".crt", made.get(file + ".crt"));
        }
        assertThat(taken).containsEntry("proxy-api/proxy-api.key", made.get("proxy-api/proxy-api.key"));

        jupyterHub();
        assertThat(contents())
                .containsEntry("hub-internal/hub-internal.crt", taken.get("hub-internal/hub-internal.crt"));
    }

    @Test
    void makesAFolderThatJupyterHubTakesOn() throws Exception {
        LauncherRun run = ganymede();
        assertThat(run.exitCode()).as(run.errors().toString()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home"))))
                .isEqualTo("rwx------");
        Map<String, String> made = contents();

        jupyterHub();

        assertThat(contents())
                .containsEntry("hub-ca/hub-ca.crt", made.get("hub-ca/hub-ca.crt"))
                .containsEntry("proxy-client/proxy-client.crt", made.get("proxy-client/proxy-client.crt"));
    }

    private LauncherRun ganymede() throws IOException, InterruptedException {
        return LauncherRun.of(
                DISTRIBUTION,
                folder.resolve("home"),
                Map.of(
                        "JupyterHub_internal_certs_location",
                        folder.resolve("internal-ssl").toString()),
                "--generate-certs");
    }

    /** In the folder of which JupyterHub writes relative paths down. */
    private void jupyterHub() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        TestPython.latest().program(),
                        "-m",
                        "jupyterhub",
                        "--generate-certs",
                        "--JupyterHub.internal_ssl=True")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jupyterhub.log").toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("jupyterhub.log")))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private Map<String, String> contents() throws IOException {
        Path certificates = folder.resolve("internal-ssl");
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(certificates)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(certificates.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
