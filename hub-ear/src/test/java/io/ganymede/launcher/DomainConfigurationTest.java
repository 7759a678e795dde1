package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private static final InetSocketAddress HUB = new InetSocketAddress("127.0.0.1", 18081);
    private static final InetSocketAddress ROUTE = new InetSocketAddress("127.0.0.1", 18001);

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

    private String applied(Optional<InetSocketAddress> route) throws IOException {
        Path file = Files.writeString(folder.resolve("domain.xml"), DOMAIN);
        DomainConfiguration.apply(file, HUB, route);
        return Files.readString(file);
    }
}
