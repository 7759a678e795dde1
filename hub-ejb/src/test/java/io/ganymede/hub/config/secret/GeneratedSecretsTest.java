package io.ganymede.hub.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedSecretsTest {

    private static final String FIRST = "01".repeat(32);
    private static final String SECOND = "02".repeat(32);
    private static final String THIRD = "03".repeat(32);

    @TempDir
    Path home;

    private Configuration configuration(Map<String, String> environment) {
        return ConfigurationLoader.load(null, environment, Map.of(), home.resolve("new"));
    }

    private Path cookieSecretFile() {
        return home.resolve("new").resolve("jupyterhub_cookie_secret");
    }

    private void writeCookieSecret(String text, String permissions) throws IOException {
        Files.createDirectories(cookieSecretFile().getParent());
        Files.writeString(cookieSecretFile(), text);
        Files.setPosixFilePermissions(cookieSecretFile(), PosixFilePermissions.fromString(permissions));
    }

    private static String hex(GeneratedSecrets secrets) {
        return HexFormat.of().formatHex(secrets.cookieSecret());
    }

    @Test
    @DisplayName("missing keys are made once, in files of the owner")
    void makesKeysOnce() throws IOException {
        GeneratedSecrets first = GeneratedSecrets.of(configuration(Map.of()));
        GeneratedSecrets second = GeneratedSecrets.of(configuration(Map.of()));

        assertThat(first.cookieSecret()).hasSize(32).isEqualTo(second.cookieSecret());
        assertThat(first.proxyToken()).isEqualTo(second.proxyToken());
        assertThat(first.proxyToken().reveal()).matches("[0-9a-f]{64}");
        for (String name : List.of("jupyterhub_cookie_secret", "proxy_auth_token")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.resolve("new").resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("the setting goes before the variable, the variable before the file")
    void priority() throws IOException {
        writeCookieSecret(THIRD, "rw-------");

        assertThat(hex(GeneratedSecrets.of(
                        configuration(Map.of("JupyterHub_cookie_secret", FIRST, "JPY_COOKIE_SECRET", SECOND)))))
                .isEqualTo(FIRST);
        assertThat(hex(GeneratedSecrets.of(configuration(Map.of("JPY_COOKIE_SECRET", SECOND)))))
                .isEqualTo(SECOND);
        assertThat(hex(GeneratedSecrets.of(configuration(Map.of())))).isEqualTo(THIRD);
    }

    @Test
    @DisplayName("a configured token leaves no file")
    void configuredToken() {
        GeneratedSecrets secrets = GeneratedSecrets.of(configuration(Map.of("CONFIGPROXY_AUTH_TOKEN", "token")));

        assertThat(secrets.proxyToken()).isEqualTo(Secret.of("token"));
        assertThat(home.resolve("new").resolve("proxy_auth_token")).doesNotExist();
        assertThat(secrets.toString()).doesNotContain("token");
    }

    @Test
    @DisplayName("the Base64 form of old releases is read")
    void oldForm() throws IOException {
        byte[] key = new byte[1024];
        key[0] = 7;
        writeCookieSecret(Base64.getMimeEncoder().encodeToString(key) + "\n", "rw-r-----");

        assertThat(GeneratedSecrets.of(configuration(Map.of())).cookieSecret()).isEqualTo(key);
    }

    @ParameterizedTest(name = "6.3 {0}")
    @ValueSource(strings = {"rw----r--", "rw-----w-", "rw------x"})
    @DisplayName("a file that others can get at is refused")
    void refusesFilesOfOthers(String permissions) throws IOException {
        writeCookieSecret(FIRST, permissions);
        Configuration configuration = configuration(Map.of());

        assertThatThrownBy(() -> GeneratedSecrets.of(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must not be accessible to others")
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest(name = "6.3 \"{0}\"")
    @ValueSource(strings = {"", "hunter2", "zz", "0102"})
    @DisplayName("a file without a key is refused and not shown")
    void refusesOtherContent(String content) throws IOException {
        writeCookieSecret(content, "rw-------");
        Configuration configuration = configuration(Map.of());

        assertThatThrownBy(() -> GeneratedSecrets.of(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not hold a key")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    @DisplayName("threads that start together agree on the keys")
    void concurrentStarts() throws InterruptedException, IOException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> starts = IntStream.range(0, 16)
                    .<Callable<String>>mapToObj(start -> () -> hex(GeneratedSecrets.of(configuration(Map.of()))))
                    .toList();
            List<String> keys = threads.invokeAll(starts).stream()
                    .map(GeneratedSecretsTest::value)
                    .collect(Collectors.toList());
            assertThat(keys).hasSize(16).containsOnly(keys.get(0));
            try (Stream<Path> files = Files.list(cookieSecretFile().getParent())) {
                assertThat(files.map(Path::getFileName).map(Path::toString))
                        .containsExactlyInAnyOrder("jupyterhub_cookie_secret", "proxy_auth_token");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String value(Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("a folder that cannot be made is one clear line")
    void unwritable() throws IOException {
        Files.writeString(home.resolve("new"), "a file where the folder should be");
        Configuration configuration = configuration(Map.of());

        assertThatThrownBy(() -> GeneratedSecrets.of(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read or written");
    }
}
