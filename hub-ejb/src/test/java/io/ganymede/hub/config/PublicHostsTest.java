package io.ganymede.hub.config;

import static io.ganymede.hub.config.ConfigurationFixture.load;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Host names of users and services are JupyterHub's (hub contract 6.9)")
class PublicHostsTest {
    private static final String DUMMY = "JupyterHub:\n  authenticator_class: dummy\n";
    private static final PublicHosts IDNA = hosts("  subdomain_host: http://Hub.Test:8000\n");
    private static final PublicHosts LEGACY =
            hosts("  subdomain_host: http://hub.test:8000\n  subdomain_hook: legacy\n");

    @ParameterizedTest(name = "6.9 {0}: {1}, {2}")
    @CsvSource({
        "bob, bob, bob",
        "a-b, a-b, a-b",
        "a--b, u-ab--90827a2, a--b",
        "123, u-123--a665a45, 123",
        "-x, u-x--a420962, -x",
        "x-, u-x--c8b60ef, x-",
        "foo_bar, u-foobar--4928cae, foo_5fbar",
        "ann@example.org, u-annexamp--438c4c7, ann_40example.org",
        "a.b, u-ab--2e7336d, a.b",
        "a b, u-ab--c8687a0, a_20b",
        "秀樹, xn--kdw344a, _e7_a7_80_e6_a8_b9",
        "bücher, xn--bcher-kva, b_c3_bccher",
        "♥, u-x--7c546e1, _e2_99_a5",
        "😀, u-x--f0443a3, _f0_9f_98_80",
        "%2f, u-2f--1f2dc65, _252f",
        "~t, u-t--c2689e2, _7et",
        "Ünï, u-n--216999f, _c3_9cn_c3_af",
        "ك, xn--fhb, _d9_83",
        "xn--abc, u-xnabc--39b9ee3, xn--abc",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, "
                + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, "
                + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, u-xxxxxxxx--7ce1009, "
                + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
    })
    void ofUsers(String name, String safe, String legacy) {
        assertThat(IDNA.ofUser(name)).contains(safe + ".hub.test");
        assertThat(LEGACY.ofUser(name)).contains(legacy + ".hub.test");
    }

    @ParameterizedTest(name = "6.9 {0}: {1}")
    @CsvSource({
        "dash, dash--service",
        "a_b, u-ab--648fa9b--service",
        "a--b, u-ab--90827a2--service",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, u-xxxxxxxx--75220b4--service"
    })
    void ofServices(String name, String label) {
        assertThat(IDNA.ofService(name)).contains(label + ".hub.test");
        assertThat(LEGACY.ofService(name)).contains("services.hub.test");
    }

    @Test
    @DisplayName("no user has the host name of a service")
    void usersAndServicesDiffer() {
        assertThat(IDNA.ofUser("dash--service")).isNotEqualTo(IDNA.ofService("dash"));
    }

    @Test
    @DisplayName("links lead to the host, with the hub's scheme and port")
    void links() {
        assertThat(IDNA.linkToUser("bob", "/user/bob/")).isEqualTo("http://bob.hub.test:8000/user/bob/");
        assertThat(IDNA.linkToService("dash", "/services/dash/"))
                .isEqualTo("http://dash--service.hub.test:8000/services/dash/");
        assertThat(PublicHosts.ONE.linkToUser("bob", "/user/bob/")).isEqualTo("/user/bob/");
        assertThat(PublicHosts.of(load("")).areMany()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob.hub.test", "bob.hub.test:8000", "BOB.HUB.TEST:8000", "a.b.hub.test"})
    void knowsTheHostsOfUsers(String host) {
        assertThat(IDNA.subdomains().orElseThrow().areOwnersOf(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub.test", "hub.test:8000", "evilhub.test", "hub.test.evil.example", "10.0.0.1:8081", ""})
    void knowsOtherHosts(String host) {
        assertThat(IDNA.subdomains().orElseThrow().areOwnersOf(host)).isFalse();
    }

    @Test
    @DisplayName("the hub is found at the domain, and gets what no server gets")
    void addressesOfTheHub() {
        HubAddresses addresses = HubAddresses.of(
                load(DUMMY + "  subdomain_host: https://hub.test\n  base_url: /lab\n"), () -> "machine");

        assertThat(addresses.publicHost()).contains("https://hub.test");
        assertThat(addresses.publicUrl()).hasToString("Optional[https://hub.test/lab/]");
        assertThat(addresses.hubRoute()).isEqualTo("/");
    }

    private static PublicHosts hosts(String settings) {
        return PublicHosts.of(load(DUMMY + settings));
    }
}
