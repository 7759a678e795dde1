package io.ganymede.hub.config.section;

import io.ganymede.hub.config.PodNamespace;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.type.ClusterTypes;
import io.ganymede.hub.config.type.KubernetesType;
import io.ganymede.hub.config.type.SettingTypes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of KubeSpawner 7.1: servers as pods of a Kubernetes cluster (KubeSpawner contract 2). */
public final class KubeSpawnerSettings {

    public static final Section SECTION = Section.specialising(
            SpawnerSettings.SECTION, "KubeSpawner", "Servers that are pods of a Kubernetes cluster.");

    private static final String POD_HOOK = "io.ganymede.hub.spawner.kubernetes.PodHook";

    /** Short name of the spawner. */
    public static final String SPAWNER = "kubespawner";

    private static final Map<String, Object> COMMON_LABELS_DEFAULT = commonLabels();

    public static final Setting<Optional<URI>> K8S_API_HOST = SECTION.setting(
                    "k8s_api_host", SettingTypes.optional(SettingTypes.url()))
            .needsRestart()
            .documented("URL of the cluster's API server. Without it the hub asks the API of the cluster "
                    + "it runs in, else the one that a kubeconfig file names.");

    public static final Setting<Optional<Path>> K8S_API_SSL_CA_CERT = SECTION.setting(
                    "k8s_api_ssl_ca_cert", SettingTypes.optional(SettingTypes.path()))
            .needsRestart()
            .documented("File with the certificate authority of the API server, if not the usual one.");

    public static final Setting<Optional<Boolean>> K8S_API_VERIFY_SSL = SECTION.setting(
                    "k8s_api_verify_ssl", SettingTypes.optional(SettingTypes.flag()))
            .needsRestart()
            .documented("Whether the API server's certificate is verified. Without a value it is, unless "
                    + "the kubeconfig file says otherwise.");

    public static final Setting<Duration> K8S_API_REQUEST_TIMEOUT = SECTION.setting(
                    "k8s_api_request_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(3))
            .needsRestart()
            .documented("How long one attempt of a request to the API server may take.");

    public static final Setting<Duration> K8S_API_REQUEST_RETRY_TIMEOUT = SECTION.setting(
                    "k8s_api_request_retry_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(30))
            .needsRestart()
            .documented("How long all attempts of a request together may take.");

    public static final Setting<Integer> K8S_API_THREADPOOL_WORKERS = SECTION.setting(
                    "k8s_api_threadpool_workers", SettingTypes.integer(0, Integer.MAX_VALUE))
            .defaultsTo(0)
            .documented("Without effect, as in KubeSpawner since 3.0; requests need no threads of their " + "own.");

    public static final Setting<Optional<String>> HUB_CONNECT_IP = SECTION.setting(
                    "hub_connect_ip", SettingTypes.optional(SettingTypes.host()))
            .needsRestart()
            .documented("Wins over `JupyterHub.hub_connect_ip`, which KubeSpawner advises to use.");

    public static final Setting<Integer> HUB_CONNECT_PORT = SECTION.setting(
                    "hub_connect_port", SettingTypes.integer(0, 65535))
            .defaultsTo(0)
            .needsRestart()
            .documented("Wins over `JupyterHub.hub_connect_port`.");

    public static final Setting<Boolean> EVENTS_ENABLED = SECTION.setting("events_enabled", SettingTypes.flag())
            .defaultsTo(true)
            .needsRestart()
            .documented("Whether waiting people are told what the cluster does for their server.");

    public static final Setting<String> NAMESPACE = SECTION.setting("namespace", ClusterTypes.objectName())
            .defaultsTo("the namespace of the hub's own pod, otherwise `default`", configuration -> PodNamespace.read()
                    .orElse(PodNamespace.DEFAULT))
            .needsRestart()
            .documented("Namespace of the servers, unless people have namespaces of their own.");

    public static final Setting<Boolean> ENABLE_USER_NAMESPACES = SECTION.setting(
                    "enable_user_namespaces", SettingTypes.flag())
            .defaultsTo(false)
            .needsRestart()
            .documented("Whether everybody gets a namespace of their own. The hub then needs rights in "
                    + "the whole cluster.");

    public static final Setting<String> USER_NAMESPACE_TEMPLATE = SECTION.setting(
                    "user_namespace_template", ClusterTypes.nameTemplate())
            .defaultsTo("{hubnamespace}-{username}")
            .documented("Name of a namespace of one's own.");

    public static final Setting<Map<String, Object>> USER_NAMESPACE_LABELS = SECTION.setting(
                    "user_namespace_labels", ClusterTypes.labels())
            .defaultsTo(Map.of())
            .documented("Labels of namespaces that the hub creates. Placeholders may stand in the values.");

    public static final Setting<Map<String, Object>> USER_NAMESPACE_ANNOTATIONS = SECTION.setting(
                    "user_namespace_annotations", ClusterTypes.annotations())
            .defaultsTo(Map.of())
            .documented("Annotations of namespaces that the hub creates. Placeholders may stand in the " + "values.");

    public static final Setting<String> SLUG_SCHEME = SECTION.setting(
                    "slug_scheme", ClusterTypes.word("safe", "escape"))
            .defaultsTo("safe")
            .documented("How names of people and servers become part of names of objects: `safe` (short, "
                    + "unambiguous) or `escape` (as in KubeSpawner before 7).");

    public static final Setting<String> POD_NAME_TEMPLATE = SECTION.setting(
                    "pod_name_template", ClusterTypes.nameTemplate())
            .defaultsTo("jupyter-{user_server}")
            .documented("Name of a server's pod.");

    public static final Setting<String> DNS_NAME_TEMPLATE = SECTION.setting(
                    "dns_name_template", ClusterTypes.dnsTemplate())
            .defaultsTo("{name}.{namespace}.svc.cluster.local")
            .documented("Host name of a pod that has a Service.");

    public static final Setting<String> SECRET_NAME_TEMPLATE = SECTION.setting(
                    "secret_name_template", ClusterTypes.nameTemplate())
            .defaultsTo("{pod_name}")
            .documented("Name of the Secret with a server's certificates.");

    public static final Setting<String> PVC_NAME_TEMPLATE = SECTION.setting(
                    "pvc_name_template", ClusterTypes.nameTemplate())
            .defaultsTo("claim-{user_server}")
            .documented("Name of a server's volume claim.");

    public static final Setting<Boolean> REMEMBER_PVC_NAME = SECTION.setting("remember_pvc_name", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether a server keeps the claim it once had, although the template has changed " + "since.");

    public static final Setting<Boolean> HANDLE_LEGACY_NAMES = SECTION.setting(
                    "handle_legacy_names", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether a claim from before KubeSpawner 7 is looked for under its name of then.");

    public static final Setting<String> COMPONENT_LABEL = SECTION.setting("component_label", ClusterTypes.labelValue())
            .defaultsTo("singleuser-server")
            .needsRestart()
            .documented("Label `component` of the servers' pods, by which the hub finds them.");

    public static final Setting<String> POD_CONNECT_IP = SECTION.setting("pod_connect_ip", ClusterTypes.template())
            .defaultsTo("")
            .documented("Host by which hub and proxy reach a server, if not its pod's address. Each part "
                    + "between dots is filled in by itself.");

    public static final Setting<Map<String, Object>> COMMON_LABELS = SECTION.setting(
                    "common_labels", ClusterTypes.labels())
            .defaultsTo(COMMON_LABELS_DEFAULT)
            .documented("Labels of all objects. They win over others; no placeholders.");

    public static final Setting<Map<String, Object>> EXTRA_LABELS = SECTION.setting(
                    "extra_labels", ClusterTypes.labels())
            .formerly("singleuser_extra_labels")
            .defaultsTo(Map.of())
            .documented("Further labels of pods, Services and Secrets. Placeholders may stand in the " + "values.");

    public static final Setting<Map<String, Object>> EXTRA_ANNOTATIONS = SECTION.setting(
                    "extra_annotations", ClusterTypes.annotations())
            .formerly("singleuser_extra_annotations")
            .defaultsTo(Map.of())
            .documented("Annotations of pods, Services and Secrets. Placeholders may stand in the values.");

    public static final Setting<String> IMAGE = SECTION.setting("image", ClusterTypes.image())
            .formerly("image_spec", "singleuser_image_spec")
            .defaultsTo("quay.io/jupyterhub/singleuser:latest")
            .documented("Image of the servers. It holds JupyterHub in a release like the hub's.");

    public static final Setting<Optional<String>> IMAGE_PULL_POLICY = SECTION.setting(
                    "image_pull_policy", SettingTypes.optional(ClusterTypes.word("Always", "IfNotPresent", "Never")))
            .formerly("singleuser_image_pull_policy")
            .documented("When the image is pulled. Without it the cluster decides by the image's tag.");

    public static final Setting<List<Object>> IMAGE_PULL_SECRETS = SECTION.setting(
                    "image_pull_secrets", ClusterTypes.pullSecrets())
            .formerly("singleuser_image_pull_secrets")
            .defaultsTo(List.of())
            .documented("Secrets by which images are pulled: names or `{name: …}`.");

    public static final Setting<Optional<List<String>>> CMD = SECTION.setting(
                    "cmd", SettingTypes.optional(SettingTypes.command()))
            .documented("Command that runs a server, as arguments of the image's entry point. Without it "
                    + "the image's own counts, and `args` does not.");

    public static final Setting<String> IP = SECTION.setting("ip", SettingTypes.host())
            .defaultsTo("0.0.0.0")
            .documented("Address that servers listen on within their pod.");

    public static final Setting<Optional<String>> WORKING_DIR = SECTION.setting(
                    "working_dir", SettingTypes.optional(ClusterTypes.template()))
            .formerly("singleuser_working_dir")
            .documented("Folder in which a server starts, if not the image's.");

    public static final Setting<Map<String, Object>> ENVIRONMENT = SECTION.setting(
                    "environment", ClusterTypes.environment())
            .defaultsTo(
                    "`Spawner.environment`",
                    configuration -> Map.copyOf(configuration.get(SpawnerSettings.ENVIRONMENT)))
            .secret()
            .documented("Environment variables of every server: a text, in which placeholders may stand, "
                    + "or an object with `valueFrom`. They win over those that the hub sets.");

    public static final Setting<Map<String, Object>> LIFECYCLE_HOOKS = SECTION.setting(
                    "lifecycle_hooks", ClusterTypes.fields(KubernetesType.LIFECYCLE, false))
            .defaultsTo(Map.of())
            .documented("What the cluster runs in the container after its start and before its end "
                    + "(`postStart`, `preStop`).");

    public static final Setting<Map<String, Object>> EXTRA_CONTAINER_CONFIG = SECTION.setting(
                    "extra_container_config", ClusterTypes.fields(KubernetesType.CONTAINER, false))
            .formerly("singleuser_extra_container_config")
            .defaultsTo(Map.of())
            .documented("Further fields of the server's container. They replace those that other settings "
                    + "lead to; a field without value is taken away.");

    public static final Setting<Map<String, Object>> EXTRA_RESOURCE_GUARANTEES = SECTION.setting(
                    "extra_resource_guarantees", ClusterTypes.quantities())
            .defaultsTo(Map.of())
            .documented("Further resources kept for a server, such as graphics processors.");

    public static final Setting<Map<String, Object>> EXTRA_RESOURCE_LIMITS = SECTION.setting(
                    "extra_resource_limits", ClusterTypes.quantities())
            .defaultsTo(Map.of())
            .documented("Further resources that a server may use at most, such as graphics processors.");

    public static final Setting<Optional<Integer>> UID = SECTION.setting(
                    "uid", SettingTypes.optional(SettingTypes.integer(0, Integer.MAX_VALUE)))
            .formerly("singleuser_uid")
            .documented("User number of the server's processes, if not the image's.");

    public static final Setting<Optional<Integer>> GID = SECTION.setting(
                    "gid", SettingTypes.optional(SettingTypes.integer(0, Integer.MAX_VALUE)))
            .documented("Group number of the server's processes, if not the image's.");

    public static final Setting<Boolean> PRIVILEGED = SECTION.setting("privileged", SettingTypes.flag())
            .formerly("singleuser_privileged")
            .defaultsTo(false)
            .documented("Whether servers may do to their node whatever they like. Nobody but "
                    + "administrators should get that.");

    public static final Setting<Optional<Boolean>> ALLOW_PRIVILEGE_ESCALATION = SECTION.setting(
                    "allow_privilege_escalation", SettingTypes.optional(SettingTypes.flag()))
            .defaultsTo(Optional.of(false))
            .documented("Whether processes may get more rights than they began with. `null` leaves it to "
                    + "the cluster.");

    public static final Setting<Map<String, Object>> CONTAINER_SECURITY_CONTEXT = SECTION.setting(
                    "container_security_context", ClusterTypes.securityContext())
            .defaultsTo(Map.of())
            .documented("Further fields of the container's security context, which win over other " + "settings.");

    public static final Setting<Optional<Integer>> FS_GID = SECTION.setting(
                    "fs_gid", SettingTypes.optional(SettingTypes.integer(0, Integer.MAX_VALUE)))
            .formerly("singleuser_fs_gid")
            .documented("Group number that volumes get.");

    public static final Setting<List<Integer>> SUPPLEMENTAL_GIDS = SECTION.setting(
                    "supplemental_gids",
                    SettingTypes.list(
                            SettingTypes.integer(0, Integer.MAX_VALUE),
                            "list of group numbers",
                            "a list of group numbers, for example [100]"))
            .formerly("singleuser_supplemental_gids")
            .defaultsTo(List.of())
            .documented("Further group numbers of the server's processes.");

    public static final Setting<Map<String, Object>> POD_SECURITY_CONTEXT = SECTION.setting(
                    "pod_security_context", ClusterTypes.securityContext())
            .defaultsTo(Map.of())
            .documented("Further fields of the pod's security context, which win over other settings.");

    public static final Setting<Map<String, Object>> NODE_SELECTOR = SECTION.setting(
                    "node_selector", ClusterTypes.nodeLabels())
            .formerly("singleuser_node_selector")
            .defaultsTo(Map.of())
            .documented("Labels of the nodes on which servers may run.");

    public static final Setting<List<Object>> TOLERATIONS = SECTION.setting(
                    "tolerations", ClusterTypes.objects(KubernetesType.TOLERATION, false))
            .defaultsTo(List.of())
            .documented("Taints of nodes that do not keep servers away.");

    public static final Setting<List<Object>> NODE_AFFINITY_PREFERRED = SECTION.setting(
                    "node_affinity_preferred", ClusterTypes.objects(KubernetesType.PREFERRED_SCHEDULING_TERM, false))
            .defaultsTo(List.of())
            .documented("Nodes on which servers run if there is room.");

    public static final Setting<List<Object>> NODE_AFFINITY_REQUIRED = SECTION.setting(
                    "node_affinity_required", ClusterTypes.objects(KubernetesType.NODE_SELECTOR_TERM, false))
            .defaultsTo(List.of())
            .documented("Nodes on which alone servers may run.");

    public static final Setting<List<Object>> POD_AFFINITY_PREFERRED = SECTION.setting(
                    "pod_affinity_preferred", ClusterTypes.objects(KubernetesType.WEIGHTED_POD_AFFINITY_TERM, false))
            .defaultsTo(List.of())
            .documented("Pods near which servers run if there is room.");

    public static final Setting<List<Object>> POD_AFFINITY_REQUIRED = SECTION.setting(
                    "pod_affinity_required", ClusterTypes.objects(KubernetesType.POD_AFFINITY_TERM, false))
            .defaultsTo(List.of())
            .documented("Pods near which servers must run.");

    public static final Setting<List<Object>> POD_ANTI_AFFINITY_PREFERRED = SECTION.setting(
                    "pod_anti_affinity_preferred",
                    ClusterTypes.objects(KubernetesType.WEIGHTED_POD_AFFINITY_TERM, false))
            .defaultsTo(List.of())
            .documented("Pods from which servers stay away if there is room elsewhere.");

    public static final Setting<List<Object>> POD_ANTI_AFFINITY_REQUIRED = SECTION.setting(
                    "pod_anti_affinity_required", ClusterTypes.objects(KubernetesType.POD_AFFINITY_TERM, false))
            .defaultsTo(List.of())
            .documented("Pods near which servers must not run.");

    public static final Setting<Optional<String>> SCHEDULER_NAME = SECTION.setting(
                    "scheduler_name", SettingTypes.optional(ClusterTypes.optionalDomain()))
            .documented("Scheduler that chooses nodes for servers, if not the cluster's own.");

    public static final Setting<String> PRIORITY_CLASS_NAME = SECTION.setting(
                    "priority_class_name", ClusterTypes.optionalDomain())
            .defaultsTo("")
            .documented("Priority class of servers.");

    public static final Setting<Optional<String>> SERVICE_ACCOUNT = SECTION.setting(
                    "service_account", SettingTypes.optional(ClusterTypes.nameTemplate()))
            .formerly("singleuser_service_account")
            .documented("Service account of servers. With one its token is mounted unless "
                    + "`automount_service_account_token` says otherwise.");

    public static final Setting<Optional<Boolean>> AUTOMOUNT_SERVICE_ACCOUNT_TOKEN = SECTION.setting(
                    "automount_service_account_token", SettingTypes.optional(SettingTypes.flag()))
            .documented("Whether a token of the service account is mounted. Without a value it is if "
                    + "`service_account` is given.");

    public static final Setting<List<Object>> VOLUMES = SECTION.setting(
                    "volumes", ClusterTypes.objects(KubernetesType.VOLUME, true))
            .defaultsTo(List.of())
            .documented("Volumes of a pod. Placeholders may stand in the texts.");

    public static final Setting<List<Object>> VOLUME_MOUNTS = SECTION.setting(
                    "volume_mounts", ClusterTypes.objects(KubernetesType.VOLUME_MOUNT, true))
            .defaultsTo(List.of())
            .documented("Where the server's container has its volumes. Placeholders may stand in the " + "texts.");

    public static final Setting<List<Object>> INIT_CONTAINERS = SECTION.setting(
                    "init_containers", ClusterTypes.objects(KubernetesType.CONTAINER, true))
            .formerly("singleuser_init_containers")
            .defaultsTo(List.of())
            .documented("Containers that run before the server. Placeholders may stand in the texts.");

    public static final Setting<List<Object>> EXTRA_CONTAINERS = SECTION.setting(
                    "extra_containers", ClusterTypes.objects(KubernetesType.CONTAINER, true))
            .formerly("singleuser_extra_containers")
            .defaultsTo(List.of())
            .documented("Containers that run beside the server. Placeholders may stand in the texts.");

    public static final Setting<Map<String, Object>> EXTRA_POD_CONFIG = SECTION.setting(
                    "extra_pod_config", ClusterTypes.fields(KubernetesType.POD_SPEC, true))
            .formerly("singleuser_extra_pod_config")
            .defaultsTo(Map.of())
            .documented("Further fields of the pod, such as `topologySpreadConstraints`, "
                    + "`runtimeClassName` or `hostAliases`. They replace those that other settings lead "
                    + "to; a field without value is taken away.");

    public static final Setting<Boolean> SERVICES_ENABLED = SECTION.setting("services_enabled", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether each pod gets a Service and is reached by its name.");

    public static final Setting<Boolean> STORAGE_PVC_ENSURE = SECTION.setting("storage_pvc_ensure", SettingTypes.flag())
            .formerly("user_storage_pvc_ensure")
            .defaultsTo(false)
            .documented("Whether a server's volume claim is created before its pod. `volumes` has to name " + "it.");

    public static final Setting<Optional<String>> STORAGE_CAPACITY = SECTION.setting(
                    "storage_capacity", SettingTypes.optional(ClusterTypes.quantity()))
            .formerly("user_storage_capacity")
            .documented("Size of a claim.");

    public static final Setting<Optional<String>> STORAGE_CLASS = SECTION.setting(
                    "storage_class", SettingTypes.optional(ClusterTypes.optionalDomain()))
            .formerly("user_storage_class")
            .documented("Storage class of a claim. Without it the cluster's default counts; an empty text "
                    + "means none.");

    public static final Setting<List<String>> STORAGE_ACCESS_MODES = SECTION.setting(
                    "storage_access_modes",
                    SettingTypes.list(
                            ClusterTypes.word("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"),
                            "list of access modes",
                            "a list of access modes, for example [ReadWriteOnce]"))
            .formerly("user_storage_access_modes")
            .defaultsTo(List.of("ReadWriteOnce"))
            .documented("Access modes of a claim.");

    public static final Setting<Map<String, Object>> STORAGE_SELECTOR = SECTION.setting(
                    "storage_selector", ClusterTypes.selector())
            .defaultsTo(Map.of())
            .documented("Volumes that a claim may be given. Placeholders may stand in the texts.");

    public static final Setting<Map<String, Object>> STORAGE_EXTRA_LABELS = SECTION.setting(
                    "storage_extra_labels", ClusterTypes.labels())
            .formerly("user_storage_extra_labels")
            .defaultsTo(Map.of())
            .documented("Further labels of claims. Placeholders may stand in the values.");

    public static final Setting<Map<String, Object>> STORAGE_EXTRA_ANNOTATIONS = SECTION.setting(
                    "storage_extra_annotations", ClusterTypes.annotations())
            .defaultsTo(Map.of())
            .documented("Annotations of claims. Placeholders may stand in the values.");

    public static final Setting<Boolean> DELETE_PVC = SECTION.setting("delete_pvc", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether a claim is deleted with its server or user.");

    public static final Setting<Duration> DELETE_GRACE_PERIOD = SECTION.setting(
                    "delete_grace_period", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(1))
            .needsRestart()
            .documented("How long a server's processes may take to end when it is stopped.");

    public static final Setting<Boolean> DELETE_STOPPED_PODS = SECTION.setting(
                    "delete_stopped_pods", SettingTypes.flag())
            .defaultsTo(true)
            .needsRestart()
            .documented("Whether a pod that has ended by itself is deleted.");

    public static final Setting<List<Object>> PROFILE_LIST = SECTION.setting("profile_list", ClusterTypes.profiles())
            .defaultsTo(List.of())
            .documented(
                    "Profiles that people choose from when they start a server. Besides KubeSpawner's keys, profiles "
                            + "and choices may have a `condition` that says for whom they are, such as `'gpu' in user.groups`.");

    public static final Setting<Optional<Webhook>> PROFILE_LIST_WEBHOOK = SECTION.setting(
                    "profile_list_webhook",
                    SettingTypes.optional(SettingTypes.webhook("io.ganymede.hub.spawner.Spawner")))
            .secret()
            .documented("Webhook that names the profiles a person may choose from, in place of `profile_list`, which "
                    + "counts only if the webhook fails and its `failure_policy` is `ignore`.");

    public static final Setting<Duration> SLOW_SPAWN_MESSAGE_THRESHOLD = SECTION.setting(
                    "slow_spawn_message_threshold", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(60))
            .documented("After which time waiting people are told that the start takes long. `0` means " + "never.");

    public static final Setting<Duration> SLOW_SPAWN_MESSAGE_FREQUENCY = SECTION.setting(
                    "slow_spawn_message_frequency", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(5))
            .documented("How often they are told so from then on.");

    public static final Setting<String> SLOW_SPAWN_MESSAGE = SECTION.setting("slow_spawn_message", SettingTypes.text())
            .defaultsTo("")
            .documented("What they are told; `{seconds}` stands for the time so far. Without it a "
                    + "sentence in their own language.");

    public static final Setting<String> SECRET_MOUNT_PATH = SECTION.setting(
                    "secret_mount_path", SettingTypes.nonEmptyText())
            .defaultsTo("/etc/jupyterhub/ssl/")
            .documented(
                    "Folder of a container in which a server finds its certificates, with a slash at " + "the end.");

    public static final Setting<Optional<Webhook>> MODIFY_POD_HOOK = SECTION.setting(
                    "modify_pod_hook", SettingTypes.optional(SettingTypes.webhook(POD_HOOK)))
            .secret()
            .documented(
                    "Webhook that is asked before a pod is created. It may refuse the start, and change the pod by a "
                            + "patch.");

    public static final Setting<Optional<Webhook>> AFTER_POD_CREATED_HOOK = SECTION.setting(
                    "after_pod_created_hook", SettingTypes.optional(SettingTypes.webhook(POD_HOOK)))
            .secret()
            .documented(
                    "Webhook that is told when a pod has been created. If it refuses or fails, the pod is deleted.");

    private KubeSpawnerSettings() {}

    private static Map<String, Object> commonLabels() {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/name", "jupyterhub");
        labels.put("app.kubernetes.io/managed-by", "kubespawner");
        labels.put("app", "jupyterhub");
        labels.put("heritage", "jupyterhub");
        return Collections.unmodifiableMap(labels);
    }
}
