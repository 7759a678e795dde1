package io.ganymede.hub.config.section;

import io.ganymede.hub.config.AlternativeName;
import io.ganymede.hub.config.AuthorityFiles;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Settings of the hub for TLS between hub, proxy, servers and services (hub contract 6.10). */
public final class InternalTlsSettings {

    public static final Section SECTION = JupyterHubSection.SECTION;

    public static final Setting<Boolean> INTERNAL_SSL = SECTION.setting("internal_ssl", SettingTypes.flag())
            .defaultsTo(false)
            .needsRestart()
            .documented(
                    "Whether hub, proxy, users' servers and managed services speak TLS with one another, each with a "
                            + "certificate of its own that the other end verifies. Only with the spawners `simple`, `localprocess` and "
                            + "`kubespawner`.");

    public static final Setting<Path> INTERNAL_CERTS_LOCATION = SECTION.setting(
                    "internal_certs_location", SettingTypes.path())
            .defaultsTo(
                    "`internal-ssl` in the data folder",
                    configuration -> configuration.home().resolve("internal-ssl"))
            .needsRestart()
            .documented(
                    "Folder of the authorities and certificates for it, made at the first start. One of JupyterHub's "
                            + "is taken on.");

    public static final Setting<Map<String, AuthorityFiles>> EXTERNAL_SSL_AUTHORITIES = SECTION.setting(
                    "external_ssl_authorities", SettingTypes.authorities())
            .defaultsTo(Map.of())
            .needsRestart()
            .documented("Authorities of your own in place of those that are made: a map from `hub-ca`, `proxy-api-ca`, "
                    + "`proxy-client-ca`, `notebooks-ca` or `services-ca` to `cert` and `key`, which are PEM files. The hub "
                    + "trusts further ones, too. Without a `key` the hub issues no certificates in its name.");

    public static final Setting<Boolean> RECREATE_INTERNAL_CERTS = SECTION.setting(
                    "recreate_internal_certs", SettingTypes.flag())
            .defaultsTo(false)
            .needsRestart()
            .documented(
                    "Whether the start deletes the folder and makes all anew. Servers that run then are not reached "
                            + "any more.");

    public static final Setting<Boolean> GENERATE_CERTS = SECTION.setting("generate_certs", SettingTypes.flag())
            .defaultsTo(false)
            .needsRestart()
            .documented("Whether the process only makes what is missing in the folder, and ends; as the option "
                    + "`--generate-certs`.");

    public static final Setting<List<AlternativeName>> TRUSTED_ALT_NAMES = SECTION.setting(
                    "trusted_alt_names", SettingTypes.alternativeNames())
            .defaultsTo(List.of())
            .needsRestart()
            .documented(
                    "Further names under which the hub and the proxy are reached, for their certificates and, unless "
                            + "`Spawner.ssl_alt_names` says otherwise, for those of servers, for example "
                            + "`[\"DNS:hub.example.org\", \"IP:10.0.0.1\"]`.");

    private InternalTlsSettings() {}
}
