package io.ganymede.hub.config.microprofile;

import static io.ganymede.hub.config.ConfigurationFixture.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.section.Sections;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HubConfigSourceTest {

    @Test
    @DisplayName("shows every setting under its own name")
    void showsSettings() {
        ConfigSource source = new HubConfigSource(
                load(
                        """
                JupyterHub: {base_url: lab, allow_named_servers: true}
                Authenticator: {admin_users: ["a,b", c], username_map: {x: y}}
                Spawner: {mem_limit: 1K, start_timeout: 5m}
                """));

        assertThat(source.getPropertyNames())
                .containsAll(Sections.settings().map(Object::toString).toList());
        assertThat(source.getValue("JupyterHub.base_url")).isEqualTo("/lab/");
        assertThat(source.getValue("JupyterHub.allow_named_servers")).isEqualTo("true");
        assertThat(source.getValue("Authenticator.admin_users")).isEqualTo("a\\,b,c");
        assertThat(source.getValue("Authenticator.username_map")).isEqualTo("{\"x\":\"y\"}");
        assertThat(source.getValue("Spawner.mem_limit")).isEqualTo("1024");
        assertThat(source.getValue("Spawner.start_timeout")).isEqualTo("300");
        assertThat(source.getValue("Spawner.cpu_limit")).isEmpty();
        assertThat(source.getValue("other")).isNull();
    }

    @Test
    @DisplayName("shows no secret")
    void hidesSecrets() {
        ConfigSource source = new HubConfigSource(load("DummyAuthenticator: {password: hunter2}"));

        assertThat(source.getProperties().values()).noneMatch(value -> value.contains("hunter2"));
        assertThat(source.getValue("DummyAuthenticator.password")).isEmpty();
    }

    @Test
    @DisplayName("goes before the environment, whose upper-case names mean something else")
    void goesBeforeTheEnvironment() {
        int systemProperties = 400;

        assertThat(new HubConfigSource(load("")).getOrdinal()).isGreaterThan(systemProperties);
    }

    @Test
    @DisplayName("shows the identity provider under the keys of MicroProfile JWT")
    void microProfileJwt() {
        ConfigSource source = new HubConfigSource(
                load("JwtAuthenticator: {issuer: i, jwks_url: \"https://i/keys\", audiences: [a, b], clock_skew: 1m}"));

        assertThat(source.getValue("mp.jwt.verify.issuer")).isEqualTo("i");
        assertThat(source.getValue("mp.jwt.verify.publickey.location")).isEqualTo("https://i/keys");
        assertThat(source.getValue("mp.jwt.verify.audiences")).isEqualTo("a,b");
        assertThat(source.getValue("mp.jwt.verify.clock.skew")).isEqualTo("60");
        assertThat(source.getValue("mp.jwt.verify.publickey")).isNull();
        assertThat(new HubConfigSource(load("")).getPropertyNames()).noneMatch(name -> name.startsWith("mp.jwt"));
    }

    @Test
    @DisplayName("is registered for the container")
    void isRegistered() {
        assertThat(ServiceLoader.load(ConfigSource.class).stream().map(ServiceLoader.Provider::type))
                .contains(HubConfigSource.class);
    }
}
