package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every section of the configuration file. */
public final class Sections {

    private static final List<Section> ALL = Stream.of(
                    JupyterHubSettings.SECTION,
                    HubProcessSettings.SECTION,
                    TornadoSettings.SECTION,
                    InternalTlsSettings.SECTION,
                    AuthenticatorSettings.SECTION,
                    DummyAuthenticatorSettings.SECTION,
                    SharedPasswordAuthenticatorSettings.SECTION,
                    NativeAuthenticatorSettings.SECTION,
                    LocalAuthenticatorSettings.SECTION,
                    PamAuthenticatorSettings.SECTION,
                    IdentityProviderSettings.SECTION,
                    CryptKeeperSettings.SECTION,
                    IdleCullerSettings.SECTION,
                    MetricsSettings.SECTION,
                    EventLogSettings.SECTION,
                    AccessLogSettings.SECTION,
                    TracingSettings.SECTION,
                    PeriodicMetricsCollectorSettings.SECTION,
                    SpawnerSettings.SECTION,
                    LocalProcessSpawnerSettings.SECTION,
                    SimpleLocalProcessSpawnerSettings.SECTION,
                    DockerSpawnerSettings.SECTION,
                    KubeSpawnerSettings.SECTION,
                    ProxySettings.SECTION,
                    ConfigurableHttpProxySettings.SECTION)
            .distinct()
            .toList();

    private Sections() {}

    /** All sections, a general one before its special ones. */
    public static List<Section> all() {
        return ALL;
    }

    /** The section of that name. */
    public static Optional<Section> named(String name) {
        return ALL.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    /** All settings of all sections. */
    public static Stream<Setting<?>> settings() {
        return ALL.stream().flatMap(section -> section.settings().stream());
    }
}
