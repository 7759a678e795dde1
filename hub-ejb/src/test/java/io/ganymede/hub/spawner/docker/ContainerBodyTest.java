package io.ganymede.hub.spawner.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.command.CreateContainerCmdImpl;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.section.DockerSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.SpawnException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContainerBodyTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of("network_name: lab", "NetworkMode", "\"lab\""),
                Arguments.of("mem_limit: 1Gi", "Memory", "1073741824"),
                Arguments.of("mem_guarantee: 512M", "MemoryReservation", "536870912"),
                Arguments.of("cpu_limit: 1.5", "CpuQuota", "150000"),
                Arguments.of("{cpu_limit: 2, extra_host_config: {cpu_period: 50000}}", "CpuQuota", "100000"),
                Arguments.of("cpu_guarantee: 0.5", "CpuShares", "512"),
                Arguments.of("cpu_guarantee: 0", "CpuShares", "2"),
                Arguments.of(
                        "volumes: {'home-{username}': /home/jovyan}", "Binds", "[\"home-jo-2ee:/home/jovyan:rw\"]"),
                Arguments.of(
                        "volumes: {/data: {bind: '/data/{raw_username}', mode: 'ro,z'}}",
                        "Binds",
                        "[\"/data:/data/jo.e:ro,z\"]"),
                Arguments.of("read_only_volumes: {shared: /shared}", "Binds", "[\"shared:/shared:ro\"]"),
                Arguments.of(
                        "volumes: {/mnt: {bind: /mnt, propagation: rslave}}", "Binds", "[\"/mnt:/mnt:rw,rslave\"]"),
                Arguments.of(
                        "mounts: [{source: 'work-{username}', target: /work, read_only: true, no_copy: true}]",
                        "Mounts",
                        "[{\"Source\": \"work-jo-2ee\", \"Target\": \"/work\", \"ReadOnly\": true, \"Type\": \"volume\","
                                + " \"VolumeOptions\": {\"NoCopy\": true}}]"),
                Arguments.of(
                        "mounts: [{type: tmpfs, target: /scratch, tmpfs_size: 1g, tmpfs_mode: 1023}]",
                        "Mounts",
                        "[{\"Type\": \"tmpfs\", \"Target\": \"/scratch\","
                                + " \"TmpfsOptions\": {\"SizeBytes\": 1073741824, \"Mode\": 1023}}]"),
                Arguments.of("links: {database: db}", "Links", "[\"database:db\"]"),
                Arguments.of(
                        "extra_host_config: {device_requests: [{driver: nvidia, count: -1, capabilities: [[gpu]]}]}",
                        "DeviceRequests",
                        "[{\"Driver\": \"nvidia\", \"Count\": -1, \"Capabilities\": [[\"gpu\"]]}]"),
                Arguments.of(
                        "extra_host_config: {device_requests: [{device_ids: ['0', '2'], capabilities: [[gpu, utility]]}]}",
                        "DeviceRequests",
                        "[{\"DeviceIDs\": [\"0\", \"2\"], \"Capabilities\": [[\"gpu\", \"utility\"]]}]"),
                Arguments.of("extra_host_config: {runtime: nvidia}", "Runtime", "\"nvidia\""),
                Arguments.of(
                        "extra_host_config: {devices: ['/dev/fuse:/dev/fuse:rw', /dev/kvm]}",
                        "Devices",
                        "[{\"PathOnHost\": \"/dev/fuse\", \"PathInContainer\": \"/dev/fuse\", \"CgroupPermissions\":"
                                + " \"rw\"}, {\"PathOnHost\": \"/dev/kvm\", \"PathInContainer\": \"/dev/kvm\","
                                + " \"CgroupPermissions\": \"rwm\"}]"),
                Arguments.of(
                        "extra_host_config: {ulimits: [{name: nofile, soft: 1024, hard: 2048}]}",
                        "Ulimits",
                        "[{\"Name\": \"nofile\", \"Soft\": 1024, \"Hard\": 2048}]"),
                Arguments.of("extra_host_config: {shm_size: 512m}", "ShmSize", "536870912"),
                Arguments.of("extra_host_config: {extra_hosts: {hub: 192.0.2.1}}", "ExtraHosts", "[\"hub:192.0.2.1\"]"),
                Arguments.of("extra_host_config: {cap_add: [CAP_SYS_PTRACE]}", "CapAdd", "[\"CAP_SYS_PTRACE\"]"),
                Arguments.of(
                        "extra_host_config: {log_config: {type: local, config: {max-size: 1m}}}",
                        "LogConfig",
                        "{\"Type\": \"local\", \"Config\": {\"max-size\": \"1m\"}}"),
                Arguments.of("extra_host_config: {network_mode: host}", "NetworkMode", "\"host\""),
                Arguments.of(
                        "port: 9999",
                        "PortBindings",
                        "{\"9999/tcp\": [{\"HostIp\": \"127.0.0.1\", \"HostPort\": \"\"}]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void putsSettingsIntoTheHostConfiguration(String settings, String option, String expected) throws Exception {
        assertThat(sent(settings).get("HostConfig").get(option)).isEqualTo(MAPPER.readTree(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "extra_create_kwargs: {user: 1000} | User | '1000'",
                "extra_create_kwargs: {hostname: 'lab-{username}'} | Hostname | 'lab-jo-2ee'",
                "extra_create_kwargs: {working_dir: /work} | WorkingDir | /work",
                "extra_create_kwargs: {stop_signal: SIGINT} | StopSignal | SIGINT",
                "image: lab:2 | Image | lab:2",
            })
    void putsSettingsIntoTheContainer(String settings, String option, String expected) throws Exception {
        assertThat(sent(settings).get(option).asText()).isEqualTo(expected);
    }

    @Test
    void keepsItsOwnLabelsAndVariablesBesideTheOperators() throws Exception {
        JsonNode body =
                sent("extra_create_kwargs: {labels: {team: '{prefix}', io.ganymede.user: no}, environment: {A: b}}");

        assertThat(body.get("Labels"))
                .isEqualTo(MAPPER.readTree(
                        "{\"team\": \"jupyter\", \"io.ganymede.user\": \"jo.e\", \"io.ganymede.server\": \"\"}"));
        assertThat(body.get("Env")).isEqualTo(MAPPER.readTree("[\"TOKEN=secret\", \"A=b\"]"));
    }

    @Test
    void opensNoPortWhereServersAreReachedInTheirNetwork() throws Exception {
        JsonNode body = sent("{network_name: lab, use_internal_ip: true}");

        assertThat(body.get("HostConfig").has("PortBindings")).isFalse();
        assertThat(body.get("ExposedPorts").has("8888/tcp")).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"../../etc", "a:b"})
    void refusesAUserNameThatLeadsAVolumeElsewhere(String user) {
        ServerId server = ServerId.defaultServer(Username.stored(user));
        Configuration configuration = configuration("volumes: {'/home/{raw_username}': /home/jovyan}");

        assertThatExceptionOfType(SpawnException.class)
                .isThrownBy(() -> body(configuration, server))
                .withMessageContaining("{raw_username}");
    }

    private static JsonNode sent(String settings) throws Exception {
        Map<String, Object> body = body(configuration(settings), ServerId.defaultServer(Username.of("jo.e")));
        CreateContainerCmd command = new CreateContainerCmdImpl(ignored -> null, null, (String) body.get("Image"));
        ObjectMapper library = new DefaultDockerClientConfig.Builder()
                .withDockerHost("unix:///nowhere")
                .build()
                .getObjectMapper()
                .setSerializationInclusion(JsonInclude.Include.NON_NULL);
        return MAPPER.readTree(library.writeValueAsString(CreateCommand.filled(command, body)));
    }

    private static Map<String, Object> body(Configuration configuration, ServerId server) throws SpawnException {
        String image = configuration.get(DockerSpawnerSettings.IMAGE);
        int port = configuration.get(SpawnerSettings.PORT);
        return new ContainerBody(configuration, new NameTemplates(configuration, server, image))
                .of(
                        image,
                        List.of("serve"),
                        Map.of("TOKEN", "secret"),
                        FoundContainer.labels(server),
                        port == 0 ? 8888 : port);
    }

    private static Configuration configuration(String settings) {
        String section = settings.startsWith("{") ? settings : "{" + settings + "}";
        return ConfigurationFixture.load("{JupyterHub: {spawner_class: docker}, DockerSpawner: " + section + "}");
    }
}
