package io.ganymede.hub.spawner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ganymede.hub.certificate.internal.ServerCertificate;
import io.ganymede.hub.machine.MachineAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFilesTest {
    private static final int UID = 61_234;

    @TempDir
    private Path root;

    private Path home;
    private UserFiles files;

    @BeforeEach
    void makeAHome() throws IOException {
        assumeThat(SystemUser.isRoot()).as("only root can do that").isTrue();
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        home = Files.createDirectory(root.resolve("home"));
        Files.setAttribute(home, "unix:uid", UID);
        files = new UserFiles(
                UserChange.ofThisProcess(),
                new MachineAccount("ada", UID, UID, List.of(UID), home.toString(), "/bin/sh"));
    }

    @Test
    void areTheUsersAndNobodyElsesToRead() throws Exception {
        Path folder = home.resolve(".jupyterhub/jupyterhub-certs/default");

        Map<String, String> variables = ProcessCertificate.write(
                files, folder, new ServerCertificate("the key", "the chain", "the authorities", "the hub's"));

        assertThat(variables)
                .containsOnly(
                        Map.entry("JUPYTERHUB_SSL_KEYFILE", folder + "/server.key"),
                        Map.entry("JUPYTERHUB_SSL_CERTFILE", folder + "/server.crt"),
                        Map.entry("JUPYTERHUB_SSL_CLIENT_CA", folder + "/authorities.crt"));
        assertThat(folder.resolve("server.key")).hasContent("the key");
        assertThat(folder.resolve("server.crt")).hasContent("the chain");
        assertThat(folder.resolve("authorities.crt")).hasContent("the authorities");
        assertThat(rightsOf(folder)).isEqualTo("rwx------");
        assertThat(rightsOf(folder.resolve("server.key"))).isEqualTo("rw-------");
        assertThat(Files.getAttribute(folder.resolve("server.key"), "unix:uid")).isEqualTo(UID);
    }

    @Test
    void takeThePlaceOfThoseOfTheLastStart() throws Exception {
        files.write(home, "server.key", "old and longer");

        assertThat(files.write(home, "server.key", "new")).hasContent("new");
    }

    @Test
    void goNowhereThatTheUserCouldNotWrite() throws Exception {
        Path hubs = Files.createDirectory(root.resolve("hubs"));
        Path secret = Files.writeString(hubs.resolve("secret"), "the hub's");
        Files.createSymbolicLink(home.resolve("server.key"), secret);
        Files.createSymbolicLink(home.resolve("certs"), hubs);

        assertThat(files.write(home, "server.key", "new")).hasContent("new");
        assertThat(Files.isSymbolicLink(home.resolve("server.key"))).isFalse();
        assertThat(secret).hasContent("the hub's");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> files.write(home.resolve("certs"), "server.key", "new"))
                .withMessageContaining("ada cannot write into " + home.resolve("certs"))
                .withMessageContaining("denied");
        assertThat(Files.getAttribute(hubs, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(0);
    }

    private static String rightsOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
