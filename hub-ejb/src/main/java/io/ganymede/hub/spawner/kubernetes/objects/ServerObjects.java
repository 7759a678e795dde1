package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of servers on a cluster, made from settings as KubeSpawner makes them. Immutable and without effects: the
 * same settings, user and names always give the same objects.
 *
 * <p>Names are made from the settings as they are configured ({@link #names}); the objects from those that a profile has
 * changed ({@link #build}), under the names that {@link #underProfile} gives.
 */
public final class ServerObjects {
    private static final String SHARED_BY_SERVERS_UNLESS = "{user_server}";

    private final Configuration settings;
    private final String hubNamespace;

    /**
     * @param settings of KubeSpawner; for {@link #build} with the changes of a profile
     * @param hubNamespace the namespace in which the hub runs, as its service account's file says; {@code default} if
     *     there is no such file
     */
    public ServerObjects(Configuration settings, String hubNamespace) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.hubNamespace = Objects.requireNonNull(hubNamespace, "hubNamespace");
    }

    /** The names of a server's objects. Stored ones win. */
    public ObjectNames names(ServerIdentity who, StoredNames stored) throws ObjectException {
        return new ServerNaming(settings, hubNamespace, who).names(stored);
    }

    /**
     * The names under the profile that these settings are laid over the configured ones by. It may choose another namespace
     * and another working directory, whose braces are no placeholders; templates have had their effect before (KubeSpawner
     * contract 4).
     */
    public ObjectNames underProfile(ObjectNames configured) {
        ObjectNames names = configured;
        Set<String> chosen = OverlaidConfiguration.overrides(settings).keySet();
        if (chosen.contains(KubeSpawnerSettings.NAMESPACE.name())) {
            names = names.withNamespace(settings.get(KubeSpawnerSettings.NAMESPACE));
        }
        return chosen.contains(KubeSpawnerSettings.WORKING_DIR.name())
                ? names.withWorkingDirectory(settings.get(KubeSpawnerSettings.WORKING_DIR))
                : names;
    }

    /**
     * The claim's name as KubeSpawner made it before its release 7; empty if that is the same, or if claims of old names
     * are not to be looked for (KubeSpawner contract 10).
     */
    public Optional<String> legacyClaim(ServerIdentity who, ObjectNames names) throws ObjectException {
        boolean lookedFor = settings.get(KubeSpawnerSettings.HANDLE_LEGACY_NAMES)
                && settings.get(KubeSpawnerSettings.REMEMBER_PVC_NAME);
        if (!lookedFor) {
            return Optional.empty();
        }
        String legacy = ServerFields.legacy(settings, hubNamespace, who, names)
                .text(
                        KubeSpawnerSettings.PVC_NAME_TEMPLATE.name(),
                        settings.get(KubeSpawnerSettings.PVC_NAME_TEMPLATE));
        return Optional.of(legacy).filter(name -> !name.equals(names.claim()));
    }

    /**
     * The claim that goes when a server is deleted for good; empty if it is to be kept, as one that other servers of the
     * user share (KubeSpawner contract 13.5).
     */
    public Optional<String> deletableClaim(ServerIdentity who, ObjectNames names) {
        boolean shared = !who.serverName().isEmpty()
                && !settings.get(KubeSpawnerSettings.PVC_NAME_TEMPLATE).contains(SHARED_BY_SERVERS_UNLESS);
        return settings.get(KubeSpawnerSettings.DELETE_PVC) && !shared ? Optional.of(names.claim()) : Optional.empty();
    }

    /**
     * The objects of one start.
     *
     * @throws ObjectException if the settings make no objects; names the setting
     */
    public ServerManifests build(ServerIdentity who, ObjectNames names, ServerLaunch launch) throws ObjectException {
        ServerContext context = context(who, names);
        CompanionManifests companions = new CompanionManifests(context);
        boolean secure = launch.tls().isPresent();
        boolean byService = secure || settings.get(KubeSpawnerSettings.SERVICES_ENABLED);
        Optional<Map<String, Object>> namespace = settings.get(KubeSpawnerSettings.ENABLE_USER_NAMESPACES)
                ? Optional.of(companions.namespace())
                : Optional.empty();
        Optional<Map<String, Object>> claim = settings.get(KubeSpawnerSettings.STORAGE_PVC_ENSURE)
                ? Optional.of(new ClaimManifest(context).ensured())
                : Optional.empty();
        Map<String, Object> pod = new PodManifest(context).of(launch);
        return new ServerManifests(
                names,
                namespace,
                claim,
                pod,
                secure ? Optional.of(companions.secret(launch.tls().get())) : Optional.empty(),
                byService ? Optional.of(companions.service(pod)) : Optional.empty(),
                connectHost(context, byService),
                secure);
    }

    ServerContext context(ServerIdentity who, ObjectNames names) {
        return new ServerContext(settings, who, names, ServerFields.named(settings, hubNamespace, who, names));
    }

    /** Parts between dots are filled in one by one, so that an empty name leaves no dash at the end of any. */
    private static Optional<String> connectHost(ServerContext context, boolean byService) throws ObjectException {
        String template = context.get(KubeSpawnerSettings.POD_CONNECT_IP);
        if (template.isEmpty()) {
            return byService ? Optional.of(context.names().dnsName()) : Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : template.split("\\.", -1)) {
            parts.add(
                    part.indexOf('{') >= 0
                            ? context.expansion().text(KubeSpawnerSettings.POD_CONNECT_IP.name(), part)
                            : part);
        }
        return Optional.of(String.join(".", parts));
    }
}
