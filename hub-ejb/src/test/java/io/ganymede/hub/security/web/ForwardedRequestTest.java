package io.ganymede.hub.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Hub contract 6.6, a row for each thing that proxies may say of a request that reaches the hub by HTTP from 10.0.0.9. */
class ForwardedRequestTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "forwarding-contract.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void isAsTheBrowserMadeIt(String row, String headers, String scheme, String address) {
        Map<String, String> sent = Optional.ofNullable(headers).stream()
                .flatMap(all -> Stream.of(all.split(" & ")))
                .map(header -> header.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        sent.put("Host", "hub.test:8000");

        ForwardedRequest request = ForwardedRequest.of(name -> Optional.ofNullable(sent.get(name)), "http");

        assertThat(request).isEqualTo(new ForwardedRequest(scheme, "hub.test:8000"));
        assertThat(new ForwardedAddress(List.of())
                        .of(name -> Stream.ofNullable(sent.get(name)).toList(), "10.0.0.9"))
                .isEqualTo(address);
        assertThat(request.origin()).isEqualTo(scheme + "://hub.test:8000");
        assertThat(request.isHttps()).isEqualTo(scheme.equals("https"));
    }
}
