package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The placeholders of KubeSpawner's templates and their values for one server (KubeSpawner contract 4 and 5.3). */
final class ServerFields {
    static final String POD = "pod_name";
    static final String CLAIM = "pvc_name";
    static final String NAMESPACE = "namespace";

    /** A namespace of this name would be taken for the cluster's own. */
    private static final String AMBIGUOUS_NAMESPACE = "default";

    private static final String INSTEAD_OF_AMBIGUOUS = "user";
    private static final String UNAVAILABLE = "_unavailable!";

    private ServerFields() {}

    /**
     * The placeholders before the objects have names.
     *
     * @param hubNamespace in which the hub itself runs
     */
    static Expansion unnamed(Configuration settings, String hubNamespace, ServerIdentity who) {
        String scheme = settings.get(KubeSpawnerSettings.SLUG_SCHEME);
        return expansion("escape".equals(scheme), hubNamespace, who)
                .with(NAMESPACE, settings.get(KubeSpawnerSettings.NAMESPACE))
                .with(POD, POD + UNAVAILABLE)
                .with(CLAIM, CLAIM + UNAVAILABLE);
    }

    /** The placeholders of a server whose objects have these names. */
    static Expansion named(Configuration settings, String hubNamespace, ServerIdentity who, ObjectNames names) {
        return unnamed(settings, hubNamespace, who)
                .with(NAMESPACE, names.namespace())
                .with(POD, names.pod())
                .with(CLAIM, names.claim());
    }

    /** The placeholders as KubeSpawner filled them in before its release 7. */
    static Expansion legacy(Configuration settings, String hubNamespace, ServerIdentity who, ObjectNames names) {
        return expansion(true, hubNamespace, who)
                .with(NAMESPACE, names.namespace())
                .with(POD, names.pod())
                .with(CLAIM, names.claim());
    }

    private static Expansion expansion(boolean escape, String hubNamespace, ServerIdentity who) {
        String user = who.username();
        String server = who.serverName();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("safe_username", Slugs.safe(user));
        fields.put("safe_servername", Slugs.safe(server));
        fields.put("safe_user_server", Slugs.safeUserServer(user, server));
        fields.put("escaped_username", Slugs.escape(user));
        fields.put("escaped_servername", Slugs.escape(server));
        fields.put("escaped_user_server", Slugs.escapeBoth(user, server));
        fields.put("unescaped_username", user);
        fields.put("unescaped_servername", server);
        fields.put("username", fields.get(escape ? "escaped_username" : "safe_username"));
        fields.put("servername", fields.get(escape ? "escaped_servername" : "safe_servername"));
        fields.put("user_server", escape ? Slugs.escapeUserServer(user, server) : fields.get("safe_user_server"));
        fields.put("userid", who.userId());
        fields.put("hubnamespace", AMBIGUOUS_NAMESPACE.equals(hubNamespace) ? INSTEAD_OF_AMBIGUOUS : hubNamespace);
        return new Expansion(fields);
    }
}
