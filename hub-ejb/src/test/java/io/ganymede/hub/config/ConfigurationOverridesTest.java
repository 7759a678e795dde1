package io.ganymede.hub.config;

import static io.ganymede.hub.config.ConfigurationFixture.load;
import static io.ganymede.hub.config.ConfigurationFixture.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.ConfigurableHttpProxySettings;
import io.ganymede.hub.config.section.IdentityProviderSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.config.section.TornadoSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationOverridesTest {

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of(Map.of(), Map.of(), "/file/"),
                Arguments.of(Map.of("JupyterHub_base_url", "/env"), Map.of(), "/env/"),
                Arguments.of(Map.of(), Map.of("JupyterHub.base_url", "/property"), "/property/"),
                Arguments.of(
                        Map.of("JupyterHub_base_url", "/env"),
                        Map.of("JupyterHub.base_url", "/property"),
                        "/property/"),
                Arguments.of(Map.of("JUPYTERHUB_BASE_URL", "/notebook/"), Map.of(), "/file/"),
                Arguments.of(Map.of("jupyterhub_base_url", "/lower"), Map.of(), "/file/"));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("layers")
    void higherLayersWin(Map<String, String> environment, Map<String, String> properties, String expected) {
        Configuration configuration = load("JupyterHub: {base_url: /file}", environment, properties);

        assertThat(configuration.get(JupyterHubSettings.BASE_URL)).hasToString(expected);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("JupyterHub_hub_port", "9000", JupyterHubSettings.HUB_PORT, Optional.of(9000)),
                Arguments.of("JupyterHub_hub_port", " 9000 ", JupyterHubSettings.HUB_PORT, Optional.of(9000)),
                Arguments.of("JupyterHub_hub_port", "", JupyterHubSettings.HUB_PORT, Optional.empty()),
                Arguments.of("JupyterHub_allow_named_servers", "true", JupyterHubSettings.ALLOW_NAMED_SERVERS, true),
                Arguments.of("Spawner_cpu_limit", "0.5", SpawnerSettings.CPU_LIMIT, Optional.of(0.5)),
                Arguments.of(
                        "Spawner_mem_limit", "1Gi", SpawnerSettings.MEM_LIMIT, Optional.of(new ByteSize(1L << 30))),
                Arguments.of("Spawner_start_timeout", "90", SpawnerSettings.START_TIMEOUT, Duration.ofSeconds(90)),
                Arguments.of("Spawner_notebook_dir", "true", SpawnerSettings.NOTEBOOK_DIR, "true"),
                Arguments.of("Spawner_cmd", "[\"a\", \"-b\"]", SpawnerSettings.CMD, List.of("a", "-b")),
                Arguments.of("Spawner_cmd", "jupyter-labhub", SpawnerSettings.CMD, List.of("jupyter-labhub")),
                Arguments.of("Authenticator_admin_users", "[\"x\"]", AuthenticatorSettings.ADMIN_USERS, Set.of("x")),
                Arguments.of("Spawner_environment", "{\"A\": \"1\"}", SpawnerSettings.ENVIRONMENT, Map.of("A", "1")),
                Arguments.of(
                        "JupyterHub_tornado_settings",
                        "{\"slow_stop_timeout\": 3}",
                        TornadoSettings.SLOW_STOP_TIMEOUT,
                        Duration.ofSeconds(3)),
                Arguments.of(
                        "JupyterHub_tornado_settings_slow_stop_timeout",
                        "3",
                        TornadoSettings.SLOW_STOP_TIMEOUT,
                        Duration.ofSeconds(3)),
                Arguments.of(
                        "SimpleLocalProcessSpawner_start_timeout",
                        "7",
                        SpawnerSettings.START_TIMEOUT,
                        Duration.ofSeconds(7)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("values")
    void readsVariables(String name, String text, Setting<?> setting, Object expected) {
        assertThat(load("", Map.of(name, text), Map.of()).get(setting)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("values")
    void readsProperties(String name, String text, Setting<?> setting, Object expected) {
        String property = name.replaceFirst("_", ".").replace("tornado_settings_", "tornado_settings.");

        assertThat(load("", Map.of(), Map.of(property, text)).get(setting)).isEqualTo(expected);
    }

    static Stream<Arguments> wrongOverrides() {
        return Stream.of(
                Arguments.of(
                        "JupyterHub_base_ulr",
                        "/",
                        "environment variable JupyterHub_base_ulr: JupyterHub.base_ulr is not a setting; did you mean"
                                + " JupyterHub.base_url?"),
                Arguments.of(
                        "JupyterHub_hub_port",
                        "many",
                        "environment variable JupyterHub_hub_port: JupyterHub.hub_port must be a whole number, from 1"
                                + " to 65535, for example 10, but is the text \"many\""),
                Arguments.of(
                        "Authenticator_admin_users",
                        "ada",
                        "environment variable Authenticator_admin_users: Authenticator.admin_users must be a list of"
                                + " user names, for example [ada, grace], but is the text \"ada\""),
                Arguments.of(
                        "KubeSpawner_get_pod_url",
                        "x",
                        "environment variable KubeSpawner_get_pod_url: KubeSpawner.get_pod_url is a setting of"
                                + " JupyterHub that is not supported here yet: Python is not run; use"
                                + " KubeSpawner.pod_connect_ip or KubeSpawner.services_enabled"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("wrongOverrides")
    void namesTheVariable(String name, String text, String expected) {
        assertThat(problemsOf("", Map.of(name, text), Map.of())).containsExactly(expected);
    }

    @Test
    @DisplayName("a list that is not JSON is reported under its variable")
    void brokenJson() {
        assertThat(problemsOf("", Map.of("Authenticator_admin_users", "[\"x\""), Map.of()))
                .first()
                .asString()
                .startsWith("environment variable Authenticator_admin_users: is not valid YAML: ");
    }

    @Test
    @DisplayName("variables of other standards count where nothing else is said")
    void fallbacks() {
        Map<String, String> environment = Map.of("CONFIGPROXY_AUTH_TOKEN", "from-environment");

        assertThat(load("", environment, Map.of()).get(ConfigurableHttpProxySettings.AUTH_TOKEN))
                .contains(Secret.of("from-environment"));
        assertThat(load("ConfigurableHTTPProxy: {auth_token: from-file}", environment, Map.of())
                        .get(ConfigurableHttpProxySettings.AUTH_TOKEN))
                .contains(Secret.of("from-file"));
        assertThat(problemsOf("", Map.of("JPY_COOKIE_SECRET", "zz"), Map.of()))
                .containsExactly("environment variable JPY_COOKIE_SECRET: JupyterHub.cookie_secret must be 64"
                        + " hexadecimal digits, which are 32 bytes, but is a text");
    }

    @Test
    @DisplayName("the standard keys of MicroProfile JWT are understood")
    void microProfileJwtKeys() {
        Configuration configuration = load(
                "",
                Map.of("MP_JWT_VERIFY_ISSUER", "https://variable", "MP_JWT_VERIFY_AUDIENCES", "one, two"),
                Map.of(
                        "mp.jwt.verify.issuer", "https://property",
                        "mp.jwt.verify.publickey.location", "file:/keys.pem",
                        "mp.jwt.verify.clock.skew", "5"));

        assertThat(configuration.get(IdentityProviderSettings.ISSUER)).contains("https://property");
        assertThat(configuration.get(IdentityProviderSettings.AUDIENCES)).containsExactly("one", "two");
        assertThat(configuration.get(IdentityProviderSettings.PUBLIC_KEY_LOCATION))
                .contains("file:/keys.pem");
        assertThat(configuration.get(IdentityProviderSettings.CLOCK_SKEW)).isEqualTo(Duration.ofSeconds(5));
    }
}
