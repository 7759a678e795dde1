package io.ganymede.hub.config;

import static io.ganymede.hub.config.ConfigurationFixture.load;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HubAddressesTest {

    private static final String LOGIN = "JupyterHub:\n  authenticator_class: dummy\n";

    @Test
    @DisplayName("the embedded defaults")
    void defaults() {
        HubAddresses addresses = HubAddresses.of(load(""), () -> "machine");

        assertThat(addresses.publicListener()).isEqualTo(new ListenAddress("127.0.0.1", 8000));
        assertThat(addresses.hubListener()).isEqualTo(new ListenAddress("127.0.0.1", 8081));
        assertThat(addresses.proxyApiListener()).isEqualTo(new ListenAddress("127.0.0.1", 8001));
        assertThat(addresses.hubConnectUrl()).hasToString("http://127.0.0.1:8081/hub/");
        assertThat(addresses.apiUrl()).hasToString("http://127.0.0.1:8081/hub/api");
        assertThat(addresses.hubTarget()).hasToString("http://127.0.0.1:8081");
        assertThat(addresses.browserUrl()).hasToString("http://127.0.0.1:8000/");
        assertThat(addresses.hubPath()).isEqualTo("/hub/");
        assertThat(addresses.apiPath()).isEqualTo("/hub/api");
        assertThat(addresses.publicHost()).isEmpty();
    }

    static Stream<Arguments> publicListeners() {
        return Stream.of(
                Arguments.of("  bind_url: http://:8000", ":8000", "/"),
                Arguments.of("  bind_url: http://*:8000/", ":8000", "/"),
                Arguments.of("  bind_url: http://10.0.0.1:90/a/b", "10.0.0.1:90", "/a/b/"),
                Arguments.of("  bind_url: http://10.0.0.1", "10.0.0.1:80", "/"),
                Arguments.of("  bind_url: http://[::1]:8000/x/", "[::1]:8000", "/x/"),
                Arguments.of("  bind_url: http://127.0.0.1:8000/@/space%20word/", "127.0.0.1:8000", "/@/space%20word/"),
                Arguments.of("  bind_url: http://127.0.0.1:8000\n  base_url: a b", "127.0.0.1:8000", "/a%20b/"),
                Arguments.of("  base_url: /中文", "127.0.0.1:8000", "/%E4%B8%AD%E6%96%87/"),
                Arguments.of("  ip: 0.0.0.0\n  port: 9000", "0.0.0.0:9000", "/"),
                Arguments.of("  ip: \"\"", ":8000", "/"));
    }

    @ParameterizedTest(name = "7.1 {0}")
    @MethodSource("publicListeners")
    void publicListener(String settings, String listener, String basePath) {
        HubAddresses addresses = HubAddresses.of(load(LOGIN + settings), () -> "machine");

        assertThat(addresses.publicListener()).hasToString(listener);
        assertThat(addresses.basePath()).hasToString(basePath);
    }

    static Stream<Arguments> hubUrls() {
        return Stream.of(
                Arguments.of("  hub_ip: 10.1.1.1", "http://10.1.1.1:8081/hub/"),
                Arguments.of("  hub_bind_url: http://:9081", "http://machine:9081/hub/"),
                Arguments.of("  hub_ip: 0.0.0.0", "http://machine:8081/hub/"),
                Arguments.of("  hub_ip: \"\"\n  hub_connect_ip: hub", "http://hub:8081/hub/"),
                Arguments.of("  hub_bind_url: http://[::1]:8081", "http://[::1]:8081/hub/"),
                Arguments.of("  hub_connect_ip: hub\n  hub_connect_port: 80", "http://hub:80/hub/"),
                Arguments.of("  hub_connect_port: 80\n  hub_connect_url: http://hub:8081", "http://hub:8081/hub/"),
                Arguments.of(
                        "  hub_connect_ip: hub\n  spawner_class: kubespawner\nKubeSpawner:\n"
                                + "  hub_connect_ip: pod-side\n  hub_connect_port: 81",
                        "http://pod-side:81/hub/"),
                Arguments.of(
                        "  hub_connect_ip: hub\n  spawner_class: simple\nKubeSpawner:\n  hub_connect_ip: pod-side",
                        "http://hub:8081/hub/"),
                Arguments.of("  hub_connect_url: http://hub:8081", "http://hub:8081/hub/"),
                Arguments.of("  hub_connect_url: http://hub:8081/\n  base_url: /a", "http://hub:8081/a/hub/"),
                Arguments.of("  hub_connect_url: https://x/a/hub\n  base_url: /a", "https://x/a/hub/"));
    }

    @ParameterizedTest(name = "7.1 {0}")
    @MethodSource("hubUrls")
    void hubConnectUrl(String settings, String expected) {
        HubAddresses addresses = HubAddresses.of(load(LOGIN + settings), () -> "machine");

        assertThat(addresses.hubConnectUrl()).hasToString(expected);
    }

    @ParameterizedTest(name = "9.1 {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | / | true",
                "{base_url: /lab} | /lab/ | true",
                "{base_url: /lab, hub_routespec: /} | / | true",
                "{base_url: /lab, hub_routespec: lab/hub} | /lab/hub/ | false",
                "{hub_routespec: /hub/api} | /hub/api/ | false",
                "{authenticator_class: dummy, subdomain_host: 'http://hub.test'} | / | true",
                "{authenticator_class: dummy, subdomain_host: 'http://hub.test', hub_routespec: hub.test/hub} | hub.test/hub/ | false",
            })
    void hubRoute(String settings, String route, boolean isDefault) {
        HubAddresses addresses = HubAddresses.of(load("JupyterHub: " + settings), () -> "machine");

        assertThat(addresses.hubRoute()).isEqualTo(route);
        assertThat(addresses.isHubTheDefault()).isEqualTo(isDefault);
    }

    @ParameterizedTest(name = "with a certificate and {0} at {1}")
    @CsvSource({
        "port: 8000, https://127.0.0.1:8000/",
        "bind_url: https://:8443, https://127.0.0.1:8443/",
        "bind_url: https://10.0.0.1/lab, https://10.0.0.1:443/lab/",
        "bind_url: http://10.0.0.1, https://10.0.0.1:80/"
    })
    void speaksHttpsWithACertificate(String setting, String expected) {
        HubAddresses addresses = HubAddresses.of(
                load(LOGIN + "  ssl_key: /srv/key.pem\n  ssl_cert: /srv/cert.pem\n  " + setting), () -> "machine");

        assertThat(addresses.publicTls()).isTrue();
        assertThat(addresses.browserUrl()).hasToString(expected);
        assertThat(addresses.hubConnectUrl()).hasScheme("http");
    }

    @Test
    @DisplayName("the public URL is what people open and see")
    void publicUrl() {
        HubAddresses addresses = HubAddresses.of(
                load("JupyterHub: {base_url: /lab, public_url: \"https://example.org:8443/lab\"}"), () -> "machine");

        assertThat(addresses.browserUrl()).hasToString("https://example.org:8443/lab/");
        assertThat(addresses.publicHost()).contains("https://example.org:8443");
    }

    @ParameterizedTest(name = "{0} loopback: {1}")
    @CsvSource({
        "127.0.0.1,true",
        "127.9.9.9,true",
        "localhost,true",
        "LOCALHOST,true",
        "::1,true",
        "0.0.0.0,false",
        "'',false",
        "::,false",
        "10.0.0.1,false",
        "127.0.0.1.example.org,false",
        "localhost.example.org,false",
        "1270.0.1,false"
    })
    void loopback(String ip, boolean expected) {
        assertThat(new ListenAddress(ip, 1).isLoopback()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a//b", "a/../b", "./a", "a?b", "a#b", "a\\b"})
    void refusesPathsThatAreNoPrefix(String path) {
        assertThat(BasePath.read(path)).isEmpty();
    }

    @ParameterizedTest(name = "7.1 {0} is {1}")
    @CsvSource({"'',/", "/,/", "//,/", "100%,/100%25/", "a%2Fb,/a%2Fb/", "~a.b-c_d,/~a.b-c_d/"})
    void normalisesBasePaths(String written, String expected) {
        assertThat(BasePath.read(written)).contains(new BasePath(expected));
    }
}
