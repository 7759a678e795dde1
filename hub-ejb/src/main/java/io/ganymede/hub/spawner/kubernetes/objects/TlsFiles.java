package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files by which a server speaks TLS: in a secret, mounted into its container (KubeSpawner contract 7 and 11). */
final class TlsFiles {
    private static final String VOLUME = "jupyterhub-internal-certs";
    private static final String KEY = "ssl.key";
    private static final String CERTIFICATE = "ssl.crt";
    private static final String AUTHORITIES = "notebooks-ca_trust.crt";
    private static final long OWNER_AND_GROUP_READ = 0440;
    private static final long ALL_READ = 0444;

    private TlsFiles() {}

    /** Where the server finds the files. */
    static Map<String, String> variables(Configuration settings) {
        String folder = settings.get(KubeSpawnerSettings.SECRET_MOUNT_PATH);
        return Map.of(
                "JUPYTERHUB_SSL_KEYFILE", folder + KEY,
                "JUPYTERHUB_SSL_CERTFILE", folder + CERTIFICATE,
                "JUPYTERHUB_SSL_CLIENT_CA", folder + AUTHORITIES);
    }

    /**
     * The volume. The files belong to root; a group for volumes lets the server read them, and where the pod has none,
     * everybody in the container must.
     *
     * @param groupOwned whether the pod has a group for volumes
     */
    static Map<String, Object> volume(String secret, boolean groupOwned) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("secretName", secret);
        source.put("defaultMode", groupOwned ? OWNER_AND_GROUP_READ : ALL_READ);
        Map<String, Object> volume = new LinkedHashMap<>();
        volume.put("name", VOLUME);
        volume.put("secret", source);
        return volume;
    }

    static Map<String, Object> mount(Configuration settings) {
        Map<String, Object> mount = new LinkedHashMap<>();
        mount.put("name", VOLUME);
        mount.put("mountPath", settings.get(KubeSpawnerSettings.SECRET_MOUNT_PATH));
        return mount;
    }

    /** The content of the secret. */
    static Map<String, Object> data(TlsMaterial tls) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(KEY, encoded(tls.key()));
        data.put(CERTIFICATE, encoded(tls.certificate()));
        data.put(AUTHORITIES, encoded(tls.userAuthority().replaceAll("\n+$", "") + "\n" + tls.hubAuthority()));
        return data;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
