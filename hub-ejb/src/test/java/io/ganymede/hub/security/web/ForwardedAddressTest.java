package io.ganymede.hub.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.IpNetwork;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedAddressTest {
    private static final String PEER = "127.0.0.1";

    /** Values of one header are joined by {@code ;}; the peer is {@value #PEER}. */
    @ParameterizedTest(name = "6.6 trusting [{0}] X-Forwarded-For: {1}, X-Real-IP: {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # nobody is trusted: whoever asked the built-in proxy
                                          |                               |         | 127.0.0.1
                                          | 1.1.1.1                       |         | 1.1.1.1
                                          | 1.1.1.1, 2.2.2.2              |         | 2.2.2.2
                                          | 1.1.1.1 ; 2.2.2.2             |         | 2.2.2.2
                                          | 1.1.1.1                       | 3.3.3.3 | 3.3.3.3
                                          | 1.1.1.1                       | evil    | 1.1.1.1
                                          |                               | 3.3.3.3 ; 4.4.4.4 | 127.0.0.1
                    # the operator's proxies are skipped from behind, and no further than the first stranger
                    10.0.0.9              | 1.1.1.1,10.0.0.9              |         | 1.1.1.1
                    10.0.0.9              | 9.9.9.9, 1.1.1.1, 10.0.0.9    |         | 1.1.1.1
                    10.0.0.9              | 9.9.9.9 ; 1.1.1.1, 10.0.0.9   |         | 1.1.1.1
                    10.0.0.9              | 10.0.0.9, 1.1.1.1             |         | 1.1.1.1
                    10.0.0.0/8,2001:db8::7 | 1.1.1.1, 2001:DB8:0::7, 10.3.3.3 |      | 1.1.1.1
                    10.0.0.0/8            | 10.0.0.1, 10.0.0.2            |         | 10.0.0.1
                    127.0.0.1             |                               |         | 127.0.0.1
                    # a stranger's word for who he is does not count
                    10.0.0.9              | 1.1.1.1                       | 3.3.3.3 | 1.1.1.1
                    10.0.0.9              |                               | 3.3.3.3 | 127.0.0.1
                    10.0.0.9              | 1.1.1.1, 10.0.0.9             | 1.1.1.1 | 1.1.1.1
                    10.0.0.9              | 10.0.0.9                      | 3.3.3.3 | 3.3.3.3
                    # entries with a port, and what is no address
                    10.0.0.9              | 1.1.1.1:4711, 10.0.0.9:80     |         | 1.1.1.1
                    10.0.0.9              | [2001:db8::1]:4711, 10.0.0.9  |         | 2001:db8::1
                    10.0.0.9              | unknown, 10.0.0.9             |         | 127.0.0.1
                    10.0.0.9              | 1.2.3.4.5, 10.0.0.9           |         | 127.0.0.1
                                          | <script>                      |         | 127.0.0.1
                                          | ,                             |         | 127.0.0.1
                    """)
    void isTheNearestStranger(String trusted, String chain, String real, String expected) {
        Map<String, List<String>> headers =
                Map.of("X-Forwarded-For", values(chain, ";"), "X-Real-Ip", values(real, ";"));
        List<IpNetwork> networks =
                values(trusted, ",").stream().map(IpNetwork::parse).toList();

        assertThat(new ForwardedAddress(networks).of(headers::get, PEER)).isEqualTo(expected);
    }

    private static List<String> values(String text, String separator) {
        return text == null
                ? List.of()
                : Stream.of(text.split(separator)).map(String::strip).toList();
    }
}
