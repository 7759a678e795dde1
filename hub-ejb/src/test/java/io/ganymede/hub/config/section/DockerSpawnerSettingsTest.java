package io.ganymede.hub.config.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.Setting;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerSpawnerSettingsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "image: '' | DockerSpawner.image must be",
                "pull_policy: often | DockerSpawner.pull_policy must be always, ifnotpresent, never or skip",
                "allowed_images: 3 | DockerSpawner.allowed_images must be a list of images, a map",
                "allowed_images: some | DockerSpawner.allowed_images must be",
                "name_template: '{prefix}-{user}' | DockerSpawner.name_template must be a text in which {username}",
                "volumes: {home: '{unknown}'} | DockerSpawner.volumes.home must be",
                "volumes: {home: {mode: rw}} | DockerSpawner.volumes.home must be a path in the container or a map",
                "volumes: {home: {bind: /a, mode: often}} | DockerSpawner.volumes.home.mode must be rw, ro",
                "volumes: {home: {bind: /a, size: 1}} | DockerSpawner.volumes.home.size must be one of bind, mode",
                "volumes: [home] | DockerSpawner.volumes must be a map from a volume",
                "mounts: [{from: a}] | DockerSpawner.mounts[0].from must be one of target, source",
                "extra_host_config: {memory: 1} | DockerSpawner.extra_host_config.memory must be an option",
                "extra_create_kwargs: {mem_limit: 1g} | DockerSpawner.extra_create_kwargs.mem_limit must be an option",
                "remove: perhaps | DockerSpawner.remove must be true or false",
                "client_kwargs: {base_url: 'ftp://host'} | DockerSpawner.client_kwargs.base_url must be unix:///PATH",
                "client_kwargs: {base_url: 'tcp://host'} | DockerSpawner.client_kwargs.base_url must be unix:///PATH",
                "mem_limit: much | DockerSpawner.mem_limit must be",
                "post_start_cmd: x | DockerSpawner.post_start_cmd is a setting of JupyterHub that is not supported",
                "container_prefix: x | use DockerSpawner.prefix",
                "imge: x | did you mean DockerSpawner.image?",
            })
    void saysWhatWouldBeRight(String settings, String problem) {
        assertThat(ConfigurationFixture.problemsOf(
                        "{JupyterHub: {spawner_class: docker}, DockerSpawner: {" + settings + "}}"))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"dockerspawner.DockerSpawner", "docker", "dockerspawner.dockerspawner.DockerSpawner"})
    void isChosenByDockerSpawnersNames(String name) {
        assertThat(load("JupyterHub: {spawner_class: " + name + "}", Map.of()).get(JupyterHubSettings.SPAWNER_CLASS))
                .isEqualTo("docker");
    }

    @Test
    void takesTheAddressOfTheEngineFromDockersOwnVariable() {
        Map<String, String> environment = Map.of("DOCKER_HOST", "tcp://engine.example.org:2376");

        Configuration configuration = load("JupyterHub: {spawner_class: docker}", environment);

        assertThat(configuration.get(DockerSpawnerSettings.BASE_URL))
                .isEqualTo(URI.create("tcp://engine.example.org:2376"));
        assertThat(configuration.get(DockerSpawnerSettings.HOST_IP)).isEqualTo("engine.example.org");
    }

    @Test
    void leavesDockersVariablesAloneWhereServersAreNoContainers() {
        Map<String, String> environment = Map.of("DOCKER_HOST", "ssh://engine.example.org");

        assertThat(ConfigurationFixture.problemsOf("", environment, Map.of())).isEmpty();
        assertThat(ConfigurationFixture.problemsOf("JupyterHub: {spawner_class: docker}", environment, Map.of()))
                .singleElement()
                .asString()
                .contains("DOCKER_HOST", "unix:///PATH or tcp://HOST:PORT");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"bridge, false", "host, false", "lab, true"})
    void reachesServersWithinNetworksOfTheirOwn(String network, boolean internal) {
        Setting<Boolean> setting = DockerSpawnerSettings.USE_INTERNAL_IP;

        assertThat(load("DockerSpawner: {network_name: " + network + "}", Map.of())
                        .get(setting))
                .isEqualTo(internal);
    }

    private static Configuration load(String yaml, Map<String, String> environment) {
        return ConfigurationFixture.load(yaml, environment, Map.of());
    }
}
