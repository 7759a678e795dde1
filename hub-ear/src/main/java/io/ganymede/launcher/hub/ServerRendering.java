package io.ganymede.launcher.hub;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.PodNamespace;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.section.InternalTlsSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.oauth.OAuthClientId;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPath;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.lifecycle.ServerEnvironment;
import io.ganymede.hub.spawner.JsonTrees;
import io.ganymede.hub.spawner.kubernetes.objects.ObjectException;
import io.ganymede.hub.spawner.kubernetes.objects.ObjectNames;
import io.ganymede.hub.spawner.kubernetes.objects.ServerIdentity;
import io.ganymede.hub.spawner.kubernetes.objects.ServerLaunch;
import io.ganymede.hub.spawner.kubernetes.objects.ServerManifests;
import io.ganymede.hub.spawner.kubernetes.objects.ServerObjects;
import io.ganymede.hub.spawner.kubernetes.objects.StoredNames;
import io.ganymede.hub.spawner.kubernetes.objects.TlsMaterial;
import io.ganymede.hub.spawner.kubernetes.profile.ChoiceException;
import io.ganymede.hub.spawner.kubernetes.profile.Profiles;
import io.ganymede.hub.spawner.kubernetes.profile.Subject;
import io.ganymede.hub.spawner.kubernetes.render.MaskedObjects;
import io.ganymede.hub.spawner.kubernetes.render.YamlDocuments;
import io.ganymede.launcher.configuration.InvalidConfigurationException;
import io.ganymede.launcher.configuration.ProcessInput;
import io.ganymede.launcher.configuration.RenderRequest;
import io.ganymede.launcher.configuration.SpawnRendering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The side of {@link SpawnRendering} that sees the hub's classes. Goes the way of a start up to the point where the cluster
 * would be asked. Webhooks are not asked, and the user's number, which only the database knows, is 1.
 */
public final class ServerRendering implements SpawnRendering {

    private static final String SPAWNER = "kubespawner";
    private static final int USER_ID = 1;

    @Override
    public String render(ProcessInput input, RenderRequest request) {
        Configuration configured = configuration(input, request);
        ServerId server = server(request);
        try {
            Configuration settings = Profiles.read(
                            KubeSpawnerSettings.PROFILE_LIST.name(),
                            configured.get(KubeSpawnerSettings.PROFILE_LIST),
                            configured)
                    .settings(configured, subject(request), options(request));
            return YamlDocuments.of(documents(manifests(configured, settings, server, input)));
        } catch (ConfigurationException | ChoiceException | ObjectException e) {
            throw new InvalidConfigurationException(e.getMessage());
        }
    }

    /** What the command line says counts more than any other place. */
    private static Configuration configuration(ProcessInput input, RenderRequest request) {
        Map<String, String> properties = new HashMap<>(input.properties());
        request.hubUrl().ifPresent(url -> properties.put("KubeSpawner.hub_connect_url", url.toString()));
        Configuration written = load(input, properties);
        if (!written.isExplicit(JupyterHubSettings.SPAWNER_CLASS)) {
            properties.put(JupyterHubSettings.SPAWNER_CLASS.name(), SPAWNER);
            return load(input, properties);
        }
        String spawner = written.get(JupyterHubSettings.SPAWNER_CLASS);
        if (!spawner.equals(SPAWNER)) {
            throw new InvalidConfigurationException(JupyterHubSettings.SPAWNER_CLASS + " is " + spawner
                    + ", which creates no objects on a cluster; it must be " + SPAWNER);
        }
        return written;
    }

    private static Configuration load(ProcessInput input, Map<String, String> properties) {
        return DeclaredConfiguration.load(DeclaredConfiguration.process(
                new ProcessInput(input.file(), input.extensions(), input.environment(), properties)));
    }

    private static ServerId server(RenderRequest request) {
        Username owner;
        try {
            owner = Username.of(request.user());
        } catch (HubException e) {
            throw new InvalidConfigurationException("--user: " + e.getMessage());
        }
        try {
            return ServerId.of(owner, ServerName.of(request.server()));
        } catch (HubException e) {
            throw new InvalidConfigurationException("--server: " + e.getMessage());
        }
    }

    private static Subject subject(RenderRequest request) {
        return new Subject(request.user(), request.server(), request.groups(), request.admin(), Map.of());
    }

    private static Map<String, Object> options(RenderRequest request) {
        if (request.options().isEmpty()) {
            return Map.of();
        }
        return JsonTrees.parsed(request.options().get())
                .orElseThrow(() -> new InvalidConfigurationException(
                        "--options must be a JSON object, for example {\"profile\": \"small\"}"));
    }

    /** What every start makes anew is a mask, too. */
    private static Optional<TlsMaterial> tls(Configuration settings) {
        return settings.get(InternalTlsSettings.INTERNAL_SSL)
                ? Optional.of(new TlsMaterial(Secret.MASK, Secret.MASK, Secret.MASK, Secret.MASK))
                : Optional.empty();
    }

    /** The token is a mask from the beginning: no start has made one. */
    private static ServerManifests manifests(
            Configuration configured, Configuration settings, ServerId server, ProcessInput input)
            throws ObjectException {
        String hubNamespace = PodNamespace.read().orElse(PodNamespace.DEFAULT);
        HubAddresses addresses = configured.addresses();
        Map<String, String> environment = new ServerEnvironment(addresses, input.environment())
                .of(settings, server, Secret.MASK, OAuthClientId.ofServer(server));
        String prefix = ServerPath.of(addresses.basePath().path(), server).value();
        ServerIdentity who =
                new ServerIdentity(server.owner().value(), server.name().value(), USER_ID);
        ObjectNames names = new ServerObjects(configured, hubNamespace).names(who, StoredNames.NONE);
        ServerObjects objects = new ServerObjects(settings, hubNamespace);
        return objects.build(who, objects.underProfile(names), new ServerLaunch(environment, prefix, tls(settings)));
    }

    /** In the order of their creation. */
    private static List<Map<String, Object>> documents(ServerManifests manifests) {
        List<Map<String, Object>> documents = new ArrayList<>();
        manifests.namespace().ifPresent(object -> documents.add(document("Namespace", object, Optional.empty())));
        Optional<String> namespace = Optional.of(manifests.names().namespace());
        manifests.claim().ifPresent(object -> documents.add(document("PersistentVolumeClaim", object, namespace)));
        documents.add(document("Pod", manifests.pod(), namespace));
        manifests.secret().ifPresent(object -> documents.add(document("Secret", object, namespace)));
        manifests.service().ifPresent(object -> documents.add(document("Service", object, namespace)));
        return documents;
    }

    /** The object as somebody could apply it, with what the path of a request says otherwise. */
    private static Map<String, Object> document(String kind, Map<String, Object> object, Optional<String> namespace) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "v1");
        document.put("kind", kind);
        document.putAll(object);
        if (namespace.isPresent() && object.get("metadata") instanceof Map<?, ?> given) {
            Map<String, Object> metadata = new LinkedHashMap<>();
            metadata.put("name", given.get("name"));
            metadata.put("namespace", namespace.get());
            given.forEach((key, value) -> metadata.put(key.toString(), value));
            document.put("metadata", metadata);
        }
        return MaskedObjects.of(document);
    }
}
