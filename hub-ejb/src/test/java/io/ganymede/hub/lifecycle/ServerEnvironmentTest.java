package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class ServerEnvironmentTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> OF_THE_HUB = Map.of(
            "PATH", "/bin", "LANG", "C.UTF-8", "CONFIGPROXY_AUTH_TOKEN", "x", "JUPYTERHUB_API_TOKEN", "of another hub");

    /** Hub contract 3.1, a row for each variable that the hub itself makes. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "environment-contract.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void hasTheVariable(String row, String settings, String server, String value) {
        Map<String, String> properties = new HashMap<>();
        for (String pair : settings == null ? new String[0] : settings.split(";")) {
            properties.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        String name = row.substring(row.indexOf(' ') + 1).split(",")[0];

        assertThat(environment(properties, OF_THE_HUB, server.split("/")[0], server.replaceFirst("[^/]*/", ""))
                        .getOrDefault(name, "(none)"))
                .isEqualTo(value == null ? "" : value);
    }

    @ParameterizedTest(name = "3.6 {0}/{1}")
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
        return new ServerEnvironment(configuration.addresses(), hubEnvironment)
                .of(
                        configuration,
                        ServerId.of(Username.of(user), ServerName.of(server)),
                        TOKEN,
                        "jupyterhub-user-" + user);
    }
}
