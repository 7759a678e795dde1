package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.launcher.DomainConfiguration.Listener;
import io.ganymede.launcher.configuration.ListenerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainConfigurationTest {

    private static final String DOMAIN =
            """
            <domain><configs><config>
              <http-service><virtual-server id="server" network-listeners="http-listener, https-listener"/></http-service>
              <network-config>
                <protocols><protocol name="http-listener"><http default-virtual-server="server"/></protocol></protocols>
                <network-listeners><network-listener name="http-listener" port="8080" protocol="http-listener"/></network-listeners>
              </network-config>
            </config></configs></domain>
            """;

    private static final Listener HUB = new Listener(new InetSocketAddress("127.0.0.1", 18081), Optional.empty());
    private static final Listener ROUTE = new Listener(new InetSocketAddress("127.0.0.1", 18001), Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void bindsTheHubToItsAddress() throws IOException {
        assertThat(applied(Optional.empty()))
                .contains("address=\"127.0.0.1\"", "port=\"18081\"")
                .doesNotContain("https-listener", DomainConfiguration.ROUTE_SERVER);
    }

    @Test
    void givesTheRouteApiAVirtualServerOfItsOwn() throws IOException {
        assertThat(applied(Optional.of(ROUTE)))
                .contains("<virtual-server id=\"route-api\" network-listeners=\"route-listener\"/>")
                .contains("default-virtual-server=\"route-api\"")
                .contains("port=\"18001\"");
    }

    @Test
    void putsTheServersOwnPagesWhereNobodyListens() throws IOException {
        assertThat(applied(Optional.empty()))
                .contains("<virtual-server id=\"hidden\" network-listeners=\"\"/>")
                .contains("<microprofile-healthcheck-configuration virtual-servers=\"hidden\"/>")
                .contains("<microprofile-metrics-configuration virtual-servers=\"hidden\"/>")
                .contains("<microprofile-openapi-configuration virtual-servers=\"hidden\"/>");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path file = Files.writeString(folder.resolve("domain.xml"), "<domain/>");

        assertThatThrownBy(() -> DomainConfiguration.apply(file, HUB, Optional.empty()))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("network-listener");
    }

    @Test
    void givesEachListenerItsOwnCertificateAndClients() throws IOException {
        String domain = applied(secured(HUB, "hub"), Optional.of(secured(ROUTE, "route")));

        assertThat(domain.split("client-auth=\"need\"")).hasSize(3);
        assertThat(domain)
                .contains("key-store=\"/tls/hub.p12\"", "trust-store=\"/tls/hub-trust.p12\"")
                .contains("key-store=\"/tls/route.p12\"", "trust-store=\"/tls/route-trust.p12\"")
                .doesNotContain("security-enabled=\"false\"");
        assertThat(applied(HUB, Optional.of(ROUTE))).doesNotContain("<ssl", "security-enabled=\"true\"");
    }

    private static Listener secured(Listener plain, String name) {
        return new Listener(
                plain.address(),
                Optional.of(new ListenerTls(
                        Path.of("/tls/" + name + ".p12"), Path.of("/tls/" + name + "-trust.p12"), "s3cret")));
    }

    private String applied(Optional<Listener> route) throws IOException {
        return applied(HUB, route);
    }

    private String applied(Listener hub, Optional<Listener> route) throws IOException {
        Path file = Files.writeString(folder.resolve("domain.xml"), DOMAIN);
        DomainConfiguration.apply(file, hub, route);
        return Files.readString(file);
    }
}
