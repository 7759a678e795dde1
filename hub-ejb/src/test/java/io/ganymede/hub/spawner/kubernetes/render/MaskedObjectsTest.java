package io.ganymede.hub.spawner.kubernetes.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedObjectsTest {

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "JUPYTERHUB_API_TOKEN | a1 | ********",
                "DB_PASSWORD | a1 | ********",
                "db_passwd | a1 | ********",
                "AWS_SECRET_ACCESS_KEY | a1 | ********",
                "SIGNING_KEY | a1 | ********",
                "SSH_PASS | a1 | ********",
                "API_CREDENTIALS | a1 | ********",
                "DATABASE_URL | postgres://ada:a1@db/x | postgres://[secret]@db/x",
                "COMMIT | 0123456789abcdef0123456789abcdef | [secret]",
                "DB_PASSWORD | '' | ''",
                "JUPYTERHUB_SSL_KEYFILE | /ssl/ssl.key | /ssl/ssl.key",
                "MONKEY | banana | banana",
                "LANG | de_DE.UTF-8 | de_DE.UTF-8",
            })
    void masksVariablesThatAreSecret(String name, String value, String shown) {
        Map<String, Object> pod =
                Map.of("containers", List.of(Map.of("env", List.of(Map.of("name", name, "value", value)))));

        assertThat(MaskedObjects.of(pod))
                .isEqualTo(Map.of("containers", List.of(Map.of("env", List.of(Map.of("name", name, "value", shown))))));
    }

    @Test
    void keepsReferences() {
        Map<String, Object> reference = Map.of("secretKeyRef", Map.of("name", "db", "key", "password"));
        Map<String, Object> container =
                Map.of("env", List.of(Map.of("name", "DB_PASSWORD", "valueFrom", reference)), "secretName", "ssl");

        assertThat(MaskedObjects.of(container)).isEqualTo(container);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "stringData"})
    void masksTheWholeOfASecret(String field) {
        Map<String, Object> secret = Map.of("kind", "Secret", field, Map.of("ssl.crt", "YTE=", "ssl.key", "YTE="));

        assertThat(MaskedObjects.of(secret)).containsEntry(field, Map.of("ssl.crt", "********", "ssl.key", "********"));
    }

    @Test
    void keepsTheDataOfOtherObjects() {
        Map<String, Object> map = Map.of("kind", "ConfigMap", "data", Map.of("a", "b"));

        assertThat(MaskedObjects.of(map)).isEqualTo(map);
    }

    @Test
    void masksFieldsAndCommands() {
        Map<String, Object> object = Map.of(
                "options", Map.of("password", "a1", "share", "home"),
                "args", List.of("lab", "--IdentityProvider.token=a1"));

        assertThat(MaskedObjects.of(object))
                .isEqualTo(Map.of(
                        "options", Map.of("password", "********", "share", "home"),
                        "args", List.of("lab", "--IdentityProvider.token=[secret]")));
    }
}
