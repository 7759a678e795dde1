package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerEnvironmentTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Test
    void holdsWhatTheContractLists() {
        Map<String, String> environment = environment(Map.of(), Map.of("PATH", "/bin", "SECRET", "x"), "bob", "");

        assertThat(environment)
                .containsEntry("JUPYTERHUB_API_TOKEN", TOKEN)
                .containsEntry("JPY_API_TOKEN", TOKEN)
                .containsEntry("JUPYTERHUB_CLIENT_ID", "jupyterhub-user-bob")
                .containsEntry("JUPYTERHUB_USER", "bob")
                .containsEntry("JUPYTERHUB_SERVER_NAME", "")
                .containsEntry("JUPYTERHUB_API_URL", "http://127.0.0.1:8081/hub/api")
                .containsEntry("JUPYTERHUB_ACTIVITY_URL", "http://127.0.0.1:8081/hub/api/users/bob/activity")
                .containsEntry("JUPYTERHUB_BASE_URL", "/")
                .containsEntry("JUPYTERHUB_SERVICE_PREFIX", "/user/bob/")
                .containsEntry("JUPYTERHUB_HOST", "")
                .containsEntry("JUPYTERHUB_OAUTH_CALLBACK_URL", "/user/bob/oauth_callback")
                .containsEntry(
                        "JUPYTERHUB_OAUTH_ACCESS_SCOPES",
                        "[\"access:servers!server=bob/\",\"access:servers!user=bob\"]")
                .containsEntry("JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", "[]")
                .containsEntry("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED", "0")
                .containsEntry("JUPYTERHUB_PUBLIC_URL", "")
                .containsEntry("JUPYTERHUB_PUBLIC_HUB_URL", "")
                .containsEntry("PATH", "/bin")
                .doesNotContainKeys("SECRET", "JUPYTERHUB_DEBUG", "JUPYTERHUB_DEFAULT_URL", "JUPYTERHUB_SERVICE_URL");
        assertThat(environment.get("JUPYTERHUB_OAUTH_SCOPES"))
                .isEqualTo(environment.get("JUPYTERHUB_OAUTH_ACCESS_SCOPES"));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
        "a b, '', /base/user/a%20b/, a%20b",
        "ann@example.org, '', /base/user/ann@example.org/, ann@example.org",
        "秀樹, lab-1, /base/user/%E7%A7%80%E6%A8%B9/lab-1/, %E7%A7%80%E6%A8%B9",
        "a..b, '', /base/user/a..b/, a..b",
        "50%, '', /base/user/50%25/, 50%25",
        "a%2fb, old name, /base/user/a%252fb/old%20name/, a%252fb"
    })
    void escapesNamesInPathsOnly(String user, String server, String prefix, String segment) {
        Map<String, String> environment = environment(Map.of("JupyterHub.base_url", "/base"), Map.of(), user, server);

        assertThat(environment)
                .containsEntry("JUPYTERHUB_USER", user)
                .containsEntry("JUPYTERHUB_SERVER_NAME", server)
                .containsEntry("JUPYTERHUB_SERVICE_PREFIX", prefix)
                .containsEntry("JUPYTERHUB_OAUTH_CALLBACK_URL", prefix + "oauth_callback")
                .containsEntry(
                        "JUPYTERHUB_ACTIVITY_URL", "http://127.0.0.1:8081/base/hub/api/users/" + segment + "/activity");
        assertThat(environment.get("JUPYTERHUB_OAUTH_ACCESS_SCOPES"))
                .contains("access:servers!server=" + user + "/" + server);
    }

    @Test
    void followsTheConfiguration() {
        Map<String, String> environment = environment(
                Map.of(
                        "JupyterHub.public_url", "https://hub.example.org/",
                        "Spawner.hub_connect_url", "http://hub:9000",
                        "Spawner.default_url", "/lab/tree/{username}",
                        "Spawner.notebook_dir", "~/work",
                        "Spawner.debug", "true",
                        "Spawner.disable_user_config", "true",
                        "Spawner.mem_limit", "1G",
                        "Spawner.cpu_limit", "2",
                        "Spawner.env_keep", "[\"LANG\"]",
                        "Spawner.environment", "{\"JUPYTERHUB_DEBUG\": \"0\", \"MINE\": \"yes\"}"),
                Map.of("LANG", "C.UTF-8", "PATH", "/bin"),
                "bob",
                "");

        assertThat(environment)
                .containsEntry("JUPYTERHUB_HOST", "https://hub.example.org")
                .containsEntry("JUPYTERHUB_PUBLIC_URL", "https://hub.example.org/user/bob/")
                .containsEntry("JUPYTERHUB_PUBLIC_HUB_URL", "https://hub.example.org/hub/")
                .containsEntry("JUPYTERHUB_API_URL", "http://hub:9000/hub/api")
                .containsEntry("JUPYTERHUB_DEFAULT_URL", "/lab/tree/bob")
                .containsEntry("JUPYTERHUB_ROOT_DIR", "~/work")
                .containsEntry("JUPYTERHUB_DISABLE_USER_CONFIG", "1")
                .containsEntry("MEM_LIMIT", "1073741824")
                .containsEntry("CPU_LIMIT", "2.0")
                .containsEntry("LANG", "C.UTF-8")
                .containsEntry("MINE", "yes")
                .containsEntry("JUPYTERHUB_DEBUG", "0")
                .doesNotContainKey("PATH");
    }

    @Test
    void leadsToTheHostOfTheUser() {
        Map<String, String> environment = environment(
                Map.of(
                        "JupyterHub.authenticator_class", "dummy",
                        "JupyterHub.subdomain_host", "http://hub.test:8000",
                        "JupyterHub.base_url", "/base/"),
                Map.of(),
                "ann@example.org",
                "lab");

        String host = "http://u-annexamp--438c4c7.hub.test:8000";
        assertThat(environment)
                .containsEntry("JUPYTERHUB_HOST", "http://hub.test:8000")
                .containsEntry("JUPYTERHUB_SERVICE_PREFIX", "/base/user/ann@example.org/lab/")
                .containsEntry("JUPYTERHUB_OAUTH_CALLBACK_URL", host + "/base/user/ann@example.org/lab/oauth_callback")
                .containsEntry("JUPYTERHUB_PUBLIC_URL", host + "/base/user/ann@example.org/lab/")
                .containsEntry("JUPYTERHUB_PUBLIC_HUB_URL", "http://hub.test:8000/base/hub/");
    }

    private static Map<String, String> environment(
            Map<String, String> settings, Map<String, String> hubEnvironment, String user, String server) {
        Configuration configuration = ConfigurationLoader.load(null, Map.of(), settings, Path.of("/nowhere"));
        return new ServerEnvironment(HubAddresses.of(configuration), hubEnvironment)
                .of(
                        configuration,
                        ServerId.of(Username.of(user), ServerName.of(server)),
                        TOKEN,
                        "jupyterhub-user-" + user);
    }
}
