package io.ganymede.proxy.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CipherSuitesTest {

    @ParameterizedTest
    @CsvSource({
        "ECDHE-RSA-AES128-GCM-SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "ECDHE-ECDSA-CHACHA20-POLY1305, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "DHE-RSA-AES256-GCM-SHA384, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
        "ECDHE-RSA-AES128-SHA256, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
        "DHE-RSA-AES128-SHA, TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "ECDHE-RSA-RC4-SHA:DHE-RSA-AES128-GCM-SHA256:!RC4, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
    })
    void knowsBothNames(String list, String suite) {
        assertThat(CipherSuites.named(list)).startsWith(suite);
    }

    @Test
    void keepsTheOrderAndLeavesOutWhatIsExcluded() {
        assertThat(CipherSuites.named("DHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:TLS_AES_256_GCM_SHA384:"
                        + "ECDHE-RSA-AES128-SHA:!aNULL:!ECDHE-RSA-AES128-SHA"))
                .isEqualTo(List.of(
                        "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                        "TLS_AES_256_GCM_SHA384"));
    }

    @Test
    void keepsTheNewestVersionOfTlsWhereTheListIsSilent() {
        assertThat(CipherSuites.named("ECDHE-RSA-AES128-GCM-SHA256"))
                .contains("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384")
                .doesNotContain("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HIGH",
                "HIGH:!aNULL",
                "ALL",
                "kEDH+AESGCM",
                "ECDHE-RSA-AES128-SHA:!SHA",
                "ECDHE-RSA-RC4-SHA",
                ":"
            })
    void refusesWhatItCannotHonour(String list) {
        assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> CipherSuites.named(list));
    }
}
