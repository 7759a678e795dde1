package io.ganymede.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest(name = "6.1 {arguments}")
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.0.0.0/9, 10.127.0.1, true",
        "10.0.0.0/9, 10.128.0.1, false",
        "192.168.1.1, 192.168.1.1, true",
        "192.168.1.1, 192.168.1.2, false",
        "0.0.0.0/0, 1.2.3.4, true",
        "::/0, 1.2.3.4, false",
        "fe80::/10, fe80::1, true",
        "10.0.0.0/8, localhost, false",
        "10.0.0.0/8, '', false",
        "10.0.0.0/8, 10.0.0.999, false",
        "10.0.0.0/8, 10.1.2.3.4, false",
        "10.0.0.0/8, 10.1, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "::1, 0:0:0:0:0:0:0:1, true",
    })
    void knowsItsNetworks(String network, String address, boolean within) {
        assertThat(IpNetwork.parse(network).contains(address)).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0.0/8/8",
                "10.0.0.0/",
                "::/129",
                "010.0.0.1",
                "10.0.0"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IpNetwork.parse(text));
    }
}
