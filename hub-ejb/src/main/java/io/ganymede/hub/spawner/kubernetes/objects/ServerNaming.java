package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import java.util.Map;
import java.util.Optional;

/** Makes the names of a server's objects from the templates; stored names win (KubeSpawner contract 4 and 18). */
final class ServerNaming {
    private final Configuration settings;
    private final Expansion unnamed;

    ServerNaming(Configuration settings, String hubNamespace, ServerIdentity who) {
        this.settings = settings;
        this.unnamed = ServerFields.unnamed(settings, hubNamespace, who);
    }

    ObjectNames names(StoredNames stored) throws ObjectException {
        String namespace = settings.get(KubeSpawnerSettings.ENABLE_USER_NAMESPACES)
                ? filled(unnamed, KubeSpawnerSettings.USER_NAMESPACE_TEMPLATE)
                : settings.get(KubeSpawnerSettings.NAMESPACE);
        Expansion inNamespace = unnamed.with(ServerFields.NAMESPACE, namespace);
        String pod = filled(inNamespace, KubeSpawnerSettings.POD_NAME_TEMPLATE);
        Expansion withPod = inNamespace.with(ServerFields.POD, pod);
        String secret = filled(withPod, KubeSpawnerSettings.SECRET_NAME_TEMPLATE);
        String claim = filled(withPod, KubeSpawnerSettings.PVC_NAME_TEMPLATE);
        Optional<String> directory = workingDirectory(withPod.with(ServerFields.CLAIM, claim));
        return new ObjectNames(
                stored.namespace().orElse(namespace),
                stored.pod().orElse(pod),
                stored.dnsName().isPresent() ? stored.dnsName().get() : dnsName(pod, namespace),
                secret,
                stored.claim()
                        .filter(name -> settings.get(KubeSpawnerSettings.REMEMBER_PVC_NAME))
                        .orElse(claim),
                directory);
    }

    private Optional<String> workingDirectory(Expansion expansion) throws ObjectException {
        Optional<String> template = settings.get(KubeSpawnerSettings.WORKING_DIR);
        return template.isEmpty()
                ? template
                : Optional.of(expansion.text(KubeSpawnerSettings.WORKING_DIR.name(), template.get()));
    }

    private String dnsName(String pod, String namespace) throws ObjectException {
        return new Expansion(Map.of("name", pod, "namespace", namespace))
                .filled(
                        KubeSpawnerSettings.DNS_NAME_TEMPLATE.name(),
                        settings.get(KubeSpawnerSettings.DNS_NAME_TEMPLATE));
    }

    private String filled(Expansion expansion, Setting<String> template) throws ObjectException {
        return expansion.text(template.name(), settings.get(template));
    }
}
