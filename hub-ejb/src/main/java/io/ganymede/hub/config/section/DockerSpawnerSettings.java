package io.ganymede.hub.config.section;

import io.ganymede.hub.config.AllowedImages;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.DockerVolume;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.AllowedImagesType;
import io.ganymede.hub.config.type.DictionaryType;
import io.ganymede.hub.config.type.DockerVolumeType;
import io.ganymede.hub.config.type.SettingType;
import io.ganymede.hub.config.type.SettingTypes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of DockerSpawner 14: servers as containers of a Docker Engine. */
public final class DockerSpawnerSettings {

    public static final Section SECTION = Section.specialising(
            SpawnerSettings.SECTION, "DockerSpawner", "Servers that are containers of a Docker Engine.");

    /** Short name of the spawner. */
    public static final String SPAWNER = "docker";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
    private static final Set<String> PLACEHOLDERS =
            Set.of("username", "safe_username", "raw_username", "imagename", "servername", "raw_servername", "prefix");
    private static final Set<String> POLICIES = Set.of("always", "ifnotpresent", "never", "skip");
    private static final Set<String> MOUNT_KEYS = Set.of(
            "target",
            "source",
            "type",
            "read_only",
            "consistency",
            "propagation",
            "no_copy",
            "labels",
            "driver_config",
            "tmpfs_size",
            "tmpfs_mode");
    private static final SettingType<String> TEMPLATE = SettingTypes.text(
            DockerSpawnerSettings::isTemplate,
            "a text in which {username}, {safe_username}, {raw_username}, {imagename}, {servername}, {raw_servername} and"
                    + " {prefix} may stand, for example jupyterhub-user-{username}");

    public static final Setting<String> IMAGE = SECTION.setting("image", SettingTypes.nonEmptyText())
            .defaultsTo("quay.io/jupyterhub/singleuser:6.1")
            .documented("Image of the servers. It holds JupyterHub in a release like the hub's.");

    public static final Setting<AllowedImages> ALLOWED_IMAGES = SECTION.setting(
                    "allowed_images", new AllowedImagesType())
            .defaultsTo(AllowedImages.NONE)
            .documented(
                    "Images that people may choose from by the option `image` of a start: a list, a map from what is"
                            + " offered to its image, or `\"*\"` for every image. Without any there is no choice.");

    public static final Setting<String> PULL_POLICY = SECTION.setting(
                    "pull_policy",
                    SettingTypes.text(
                            text -> POLICIES.contains(text.toLowerCase(Locale.ROOT)),
                            "always, ifnotpresent, never or skip"))
            .defaultsTo("ifnotpresent")
            .documented("When images are pulled: `always`, `ifnotpresent`, `never` (a missing image is a failure) or"
                    + " `skip` (nobody looks).");

    public static final Setting<String> PREFIX = SECTION.setting("prefix", TEMPLATE)
            .defaultsTo("jupyter")
            .documented("What `{prefix}` in names stands for.");

    public static final Setting<Optional<String>> NAME_TEMPLATE = SECTION.setting(
                    "name_template", SettingTypes.optional(TEMPLATE))
            .documented("Name of a container. Without it `{prefix}-{username}`, and for a named server"
                    + " `{prefix}-{username}--{servername}`. `{username}` is escaped, `{raw_username}` is not.");

    public static final Setting<Map<String, DockerVolume>> VOLUMES = SECTION.setting("volumes", volumes())
            .defaultsTo(Map.of())
            .documented("From a volume of the engine, or a folder of its machine, to the path in the container, or to"
                    + " `bind`, `mode` and `propagation`. Placeholders as in `name_template`.");

    public static final Setting<Map<String, DockerVolume>> READ_ONLY_VOLUMES = SECTION.setting(
                    "read_only_volumes", volumes())
            .defaultsTo(Map.of())
            .documented("As `volumes`, but servers cannot write to them.");

    public static final Setting<List<Map<String, Object>>> MOUNTS = SECTION.setting(
                    "mounts",
                    SettingTypes.list(
                            new DictionaryType(
                                    MOUNT_KEYS::contains,
                                    "one of target, source, type, read_only, consistency, propagation, no_copy, labels,"
                                            + " driver_config, tmpfs_size and tmpfs_mode",
                                    "mount",
                                    "a map, for example {type: volume, source: \"home-{username}\", target: /home/jovyan}"),
                            "list of mounts",
                            "a list of mounts, for example [{type: volume, source: \"home-{username}\", target:"
                                    + " /home/jovyan}]"))
            .defaultsTo(List.of())
            .documented("Mounts with more to say than `volumes` can. Placeholders as in `name_template`.");

    public static final Setting<Boolean> REMOVE = SECTION.setting("remove", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether a container is removed when its server is stopped. Otherwise it is kept for a look"
                    + " inside until the next start, which replaces it: what must last belongs into a volume.");

    public static final Setting<String> NETWORK_NAME = SECTION.setting("network_name", SettingTypes.nonEmptyText())
            .defaultsTo("bridge")
            .documented("Network of the engine that servers join.");

    public static final Setting<Boolean> USE_INTERNAL_IP = SECTION.setting("use_internal_ip", SettingTypes.flag())
            .defaultsTo("`true` unless the network is `bridge` or `host`", configuration -> !Set.of("bridge", "host")
                    .contains(configuration.get(NETWORK_NAME)))
            .documented("Whether servers are reached at their address within the network; otherwise at a port that the"
                    + " engine's machine opens for each.");

    public static final Setting<Boolean> USE_INTERNAL_HOSTNAME = SECTION.setting(
                    "use_internal_hostname", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether servers are reached by the name of their container, which the network must resolve.");

    public static final Setting<String> HOST_IP = SECTION.setting("host_ip", SettingTypes.host())
            .defaultsTo("the host of a `tcp://` engine, otherwise `127.0.0.1`", DockerSpawnerSettings::engineHost)
            .documented("Address of the engine's machine at which it opens the servers' ports.");

    public static final Setting<Map<String, String>> LINKS = SECTION.setting("links", SettingTypes.textMap())
            .defaultsTo(Map.of())
            .documented("Containers that servers find by a name: from container to name.");

    public static final Setting<Map<String, Object>> EXTRA_CREATE_KWARGS = SECTION.setting(
                    "extra_create_kwargs",
                    new DictionaryType(
                            name -> DockerOptions.ofCreate(name).isPresent(),
                            "an option of containers, such as user, hostname, labels, entrypoint, working_dir or"
                                    + " stop_signal",
                            "options",
                            "a map of options of containers, for example {user: root}"))
            .defaultsTo(Map.of())
            .documented("Further options of containers, such as `user`, `labels` or `hostname`. Placeholders as in"
                    + " `name_template`.");

    public static final Setting<Map<String, Object>> EXTRA_HOST_CONFIG = SECTION.setting(
                    "extra_host_config",
                    new DictionaryType(
                            name -> DockerOptions.ofHost(name).isPresent(),
                            "an option of a container's host configuration, such as runtime, cap_add, security_opt,"
                                    + " shm_size or device_requests",
                            "options",
                            "a map of options of the host configuration, for example {runtime: nvidia}"))
            .defaultsTo(Map.of())
            .documented("Further options of the containers' host configuration, such as `shm_size`, `cap_add` or, for"
                    + " graphics processors, `device_requests: [{count: -1, capabilities: [[gpu]]}]`. Placeholders as in"
                    + " `name_template`.");

    public static final Setting<Duration> STOP_TIMEOUT = SECTION.setting("stop_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(10))
            .documented("How long a server may take to end when asked to, before it is killed.");

    public static final Setting<URI> BASE_URL = SECTION.setting("client_kwargs.base_url", new EngineUrlType())
            .defaultsTo(URI.create("unix:///var/run/docker.sock"))
            .fallbackVariables("DOCKER_HOST")
            .needsRestart()
            .documented("Where the engine answers: `unix:///PATH` or `tcp://HOST:PORT`.");

    public static final Setting<Duration> TIMEOUT = SECTION.setting("client_kwargs.timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(60))
            .needsRestart()
            .documented("How long the engine may take to answer.");

    public static final Setting<Optional<Path>> CERTIFICATES = SECTION.setting(
                    "tls_config.folder", SettingTypes.optional(SettingTypes.path()))
            .fallbackVariables("DOCKER_CERT_PATH")
            .needsRestart()
            .documented("Folder with `ca.pem`, and with `cert.pem` and `key.pem` if the engine asks who its client is."
                    + " With it a `tcp://` engine is talked to over TLS.");

    private DockerSpawnerSettings() {}

    private static SettingType<Map<String, DockerVolume>> volumes() {
        return SettingTypes.map(
                new DockerVolumeType(TEMPLATE),
                "map of volumes",
                "a map from a volume or folder to a path in the container, for example {\"home-{username}\":"
                        + " /home/jovyan}");
    }

    /** Whether a text has no placeholders but those that there are. */
    public static boolean isTemplate(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            if (!PLACEHOLDERS.contains(placeholder.group(1))) {
                return false;
            }
        }
        return !text.isEmpty() && placeholder.replaceAll("").chars().noneMatch(c -> c == '{' || c == '}');
    }

    private static String engineHost(Configuration configuration) {
        URI engine = configuration.get(BASE_URL);
        return engine.getHost() == null ? "127.0.0.1" : engine.getHost();
    }
}
