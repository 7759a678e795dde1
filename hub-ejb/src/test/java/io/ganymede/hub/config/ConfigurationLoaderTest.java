package io.ganymede.hub.config;

import static io.ganymede.hub.config.ConfigurationFixture.HOME;
import static io.ganymede.hub.config.ConfigurationFixture.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.ConfigurableHttpProxySettings;
import io.ganymede.hub.config.section.DummyAuthenticatorSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.LocalProcessSpawnerSettings;
import io.ganymede.hub.config.section.ProxySettings;
import io.ganymede.hub.config.section.SimpleLocalProcessSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.config.section.TornadoSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationLoaderTest {

    @Test
    @DisplayName("without a file every setting has the embedded default")
    void embeddedDefaults() {
        Configuration configuration = ConfigurationLoader.load(null, Map.of(), Map.of(), HOME);

        assertThat(configuration.get(JupyterHubSettings.BIND_URL)).hasToString("http://127.0.0.1:8000");
        assertThat(configuration.get(JupyterHubSettings.HUB_BIND_URL)).hasToString("http://127.0.0.1:8081");
        assertThat(configuration.get(ConfigurableHttpProxySettings.API_URL))
                .isEqualTo(URI.create("http://127.0.0.1:8001"));
        assertThat(configuration.get(JupyterHubSettings.DB_URL))
                .isEqualTo("sqlite:////nowhere/ganymede/jupyterhub.sqlite");
        assertThat(configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS)).isEqualTo("development");
        assertThat(configuration.get(JupyterHubSettings.SPAWNER_CLASS)).isEqualTo("simple");
        assertThat(configuration.get(AuthenticatorSettings.ALLOW_ALL)).isTrue();
        assertThat(configuration.get(AuthenticatorSettings.ADMIN_USERS)).containsExactly("admin");
        assertThat(configuration.isExplicit(JupyterHubSettings.BIND_URL)).isFalse();
        assertThat(configuration.home()).isEqualTo(HOME);
    }

    @Test
    @DisplayName("an empty file and empty sections are a configuration")
    void emptyFile() {
        for (String text : List.of("", "# nothing\n", "---\n", "JupyterHub:\nSpawner: {}\n")) {
            assertThat(load(text).get(SpawnerSettings.PORT)).isZero();
        }
    }

    static Stream<Arguments> writtenValues() {
        return Stream.of(
                Arguments.of("JupyterHub: {base_url: lab}", JupyterHubSettings.BASE_URL, new BasePath("/lab/")),
                Arguments.of("JupyterHub: {hub_port: 9000}", JupyterHubSettings.HUB_PORT, Optional.of(9000)),
                Arguments.of("JupyterHub: {hub_port: null}", JupyterHubSettings.HUB_PORT, Optional.empty()),
                Arguments.of(
                        "JupyterHub: {cookie_max_age_days: 0.5}",
                        JupyterHubSettings.COOKIE_MAX_AGE,
                        Duration.ofHours(12)),
                Arguments.of(
                        "JupyterHub: {cookie_max_age_days: 36h}",
                        JupyterHubSettings.COOKIE_MAX_AGE,
                        Duration.ofHours(36)),
                Arguments.of(
                        "JupyterHub: {init_spawners_timeout: -1}",
                        JupyterHubSettings.INIT_SPAWNERS_TIMEOUT,
                        Duration.ofSeconds(-1)),
                Arguments.of(
                        "JupyterHub: {authenticator_class: jupyterhub.auth.DummyAuthenticator}",
                        JupyterHubSettings.AUTHENTICATOR_CLASS,
                        "dummy"),
                Arguments.of(
                        "JupyterHub: {authenticator_class: name-is-password}",
                        JupyterHubSettings.AUTHENTICATOR_CLASS,
                        "name-is-password"),
                Arguments.of(
                        "JupyterHub: {tornado_settings: {slow_spawn_timeout: 0, headers: {X-A: b}}}",
                        TornadoSettings.SLOW_SPAWN_TIMEOUT,
                        Duration.ZERO),
                Arguments.of(
                        "JupyterHub: {tornado_settings: {spawn_throttle_retry_range: [1, 2]}}",
                        JupyterHubSettings.SPAWN_THROTTLE_RETRY_RANGE,
                        List.of(1, 2)),
                Arguments.of(
                        "JupyterHub: {tornado_settings: {headers: {X-A: b}}}",
                        TornadoSettings.HEADERS,
                        Map.of("X-A", "b")),
                Arguments.of(
                        "JupyterHub: {tornado_settings: {cookie_options: {SameSite: none, Secure: true}}}",
                        TornadoSettings.COOKIE_OPTIONS,
                        new CookieOptions(Optional.of("None"), Optional.of(true), Optional.empty(), Optional.empty())),
                Arguments.of("Spawner: {mem_limit: 2G}", SpawnerSettings.MEM_LIMIT, size(2L << 30)),
                Arguments.of("Spawner: {mem_limit: 1048576}", SpawnerSettings.MEM_LIMIT, size(1 << 20)),
                Arguments.of("Spawner: {cpu_limit: 2}", SpawnerSettings.CPU_LIMIT, Optional.of(2.0)),
                Arguments.of("Spawner: {cmd: jupyter-labhub}", SpawnerSettings.CMD, List.of("jupyter-labhub")),
                Arguments.of(
                        "Spawner: {cmd: [python, -m, jupyterhub.singleuser]}",
                        SpawnerSettings.CMD,
                        List.of("python", "-m", "jupyterhub.singleuser")),
                Arguments.of("Spawner: {start_timeout: 5m}", SpawnerSettings.START_TIMEOUT, Duration.ofMinutes(5)),
                Arguments.of("Spawner: {environment: {A: \"1\"}}", SpawnerSettings.ENVIRONMENT, Map.of("A", "1")),
                Arguments.of("Spawner: {ip: \"\"}", SpawnerSettings.IP, ""),
                Arguments.of(
                        "DummyAuthenticator: {password: s3cret}",
                        DummyAuthenticatorSettings.PASSWORD,
                        Optional.of(Secret.of("s3cret"))),
                Arguments.of(
                        "DummyAuthenticator: {password: \"\"}", DummyAuthenticatorSettings.PASSWORD, Optional.empty()),
                Arguments.of(
                        "Authenticator: {admin_users: &a [x, y, x], allowed_users: *a}",
                        AuthenticatorSettings.ALLOWED_USERS,
                        new java.util.LinkedHashSet<>(List.of("x", "y"))));
    }

    private static Optional<ByteSize> size(long bytes) {
        return Optional.of(new ByteSize(bytes));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writtenValues")
    void readsWrittenValues(String yaml, Setting<?> setting, Object expected) {
        Configuration configuration = load(yaml);

        assertThat(configuration.get(setting)).isEqualTo(expected);
        assertThat(configuration.isExplicit(setting)).isTrue();
    }

    @Test
    @DisplayName("7.2 the cookie against forged requests has the attributes of all cookies unless it has its own")
    void attributesOfTheCookieAgainstForgedRequests() {
        CookieOptions secure =
                new CookieOptions(Optional.empty(), Optional.of(true), Optional.empty(), Optional.empty());

        assertThat(load("JupyterHub: {tornado_settings: {cookie_options: {secure: true}}}")
                        .get(TornadoSettings.XSRF_COOKIE_KWARGS))
                .isEqualTo(secure);
    }

    static Stream<Arguments> sections() {
        return Stream.of(
                Arguments.of("the special section wins", "SimpleLocalProcessSpawner: {ip: a}\nSpawner: {ip: b}", "a"),
                Arguments.of("its parent wins over the general", "LocalProcessSpawner: {ip: a}\nSpawner: {ip: b}", "a"),
                Arguments.of(
                        "a section not in use does not count",
                        "JupyterHub: {spawner_class: mine}\nSimpleLocalProcessSpawner: {ip: a}\nSpawner: {ip: b}",
                        "b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void specialSections(String rule, String yaml, String expected) {
        assertThat(load(yaml).get(SpawnerSettings.IP)).isEqualTo(expected);
    }

    @Test
    @DisplayName("a general section takes the settings of the class in use, as in JupyterHub")
    void generalSectionTakesSpecialSettings() {
        Configuration configuration = load("Spawner: {home_dir_template: /srv/x, interrupt_timeout: 1}");

        assertThat(configuration.get(SimpleLocalProcessSpawnerSettings.HOME_DIR_TEMPLATE))
                .isEqualTo("/srv/x");
        assertThat(configuration.get(LocalProcessSpawnerSettings.INTERRUPT_TIMEOUT))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("the proxy's special section takes should_start")
    void shouldStartUnderBothNames() {
        assertThat(load("ConfigurableHTTPProxy: {should_start: false, auth_token: x}")
                        .get(ProxySettings.SHOULD_START))
                .isFalse();
    }

    static Stream<Arguments> allowRules() {
        return Stream.of(
                Arguments.of("{}", true, false, true),
                Arguments.of("JupyterHub: {authenticator_class: dummy}", true, false, true),
                Arguments.of(
                        "JupyterHub: {authenticator_class: dummy}\nAuthenticator: {allowed_users: [a]}",
                        false,
                        true,
                        true),
                Arguments.of("JupyterHub: {authenticator_class: shared-password}", false, false, false),
                Arguments.of(
                        "JupyterHub: {authenticator_class: shared-password}\nAuthenticator: {any_allow_config: true}",
                        false,
                        false,
                        true),
                Arguments.of("Authenticator: {allowed_users: [a], allow_existing_users: false}", false, false, true));
    }

    @ParameterizedTest(name = "{0}: everybody {1}, known {2}, any {3}")
    @MethodSource("allowRules")
    void defaultsThatDependOnOthers(String yaml, boolean everybody, boolean known, boolean any) {
        Configuration configuration = load(yaml);

        assertThat(configuration.get(AuthenticatorSettings.ALLOW_ALL)).isEqualTo(everybody);
        assertThat(configuration.get(AuthenticatorSettings.ALLOW_EXISTING_USERS))
                .isEqualTo(known);
        assertThat(configuration.get(AuthenticatorSettings.ANY_ALLOW_CONFIG)).isEqualTo(any);
    }

    @Test
    @DisplayName("a secret is nowhere in the text of a configuration or of a problem")
    void masksSecrets() {
        String yaml =
                """
                DummyAuthenticator: {password: hunter2hunter2}
                ConfigurableHTTPProxy: {auth_token: hunter2hunter2}
                Spawner: {environment: {KEY: hunter2hunter2}}
                JupyterHub:
                  cookie_secret: aabbccddaabbccddaabbccddaabbccddaabbccddaabbccddaabbccddaabbccdd
                  db_url: postgresql://hub:hunter2hunter2@db/hub
                """;

        assertThat(load(yaml).toString())
                .contains("DummyAuthenticator.password=" + Secret.MASK)
                .doesNotContain("hunter2", "aabbccdd");
        assertThat(ConfigurationFixture.problemsOf("SharedPasswordAuthenticator: {admin_password: hunter2hunter2}\n"
                        + "JupyterHub: {cookie_secret: hunter2hunter2}\n"
                        + "Spawner: {environment: hunter2hunter2}"))
                .hasSize(3)
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    @DisplayName("a file that cannot be read is one clear line")
    void unreadableFiles(@TempDir Path folder) throws IOException {
        Path python = Files.writeString(folder.resolve("jupyterhub_config.py"), "c.JupyterHub.port = 1");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat(2 << 20));
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> ConfigurationLoader.load(python, Map.of(), Map.of(), HOME))
                .hasMessage(python + ": is Python, which is not run; write the settings as YAML, and code as an"
                        + " extension in Java");
        assertThatThrownBy(() -> ConfigurationLoader.load(missing, Map.of(), Map.of(), HOME))
                .hasMessage(missing + ": the configuration file does not exist");
        assertThatThrownBy(() -> ConfigurationLoader.load(folder, Map.of(), Map.of(), HOME))
                .hasMessage(folder + ": is a folder; name the configuration file in it");
        assertThatThrownBy(() -> ConfigurationLoader.load(binary, Map.of(), Map.of(), HOME))
                .hasMessage(binary + ": is not a text in UTF-8");
        assertThatThrownBy(() -> ConfigurationLoader.load(large, Map.of(), Map.of(), HOME))
                .hasMessage(large + ": is larger than 1 MiB, which no configuration file is");
    }
}
