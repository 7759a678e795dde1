package io.ganymede.hub.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors were made by tornado 6.6.1 with the secret below. */
class SignedValuesTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Duration AGE = Duration.ofDays(14);
    private static final String LOGIN = "2|1:0|10:1700000000|20:jupyterhub-hub-login|44:"
            + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=|"
            + "7fcc1a6f0657a3c89fe09bfacf91f43839bd91f762fe68153e551014b215304f";

    @ParameterizedTest(name = "6.2 {0} {1}")
    @CsvFileSource(resources = "tornado-signed-values.tsv", delimiter = '\t', emptyValue = "", quoteCharacter = '`')
    void signsAsTornadoDoes(String name, String value, long time, String signed) {
        SignedValues signer = at(Instant.ofEpochSecond(time));

        assertThat(signer.sign(name, value)).isEqualTo(signed);
        assertThat(signer.verify(name, signed, AGE)).contains(value);
    }

    /** As tornado signs with the version of a key, and reads with one key whatever the version. */
    @Test
    void tellsValuesOfOneSecondApartByTheVersionOfTheKey() {
        String numbered = "2|19:9223372036854775806|10:1700000000|20:jupyterhub-hub-login|44:"
                + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=|"
                + "e7ccb911a728a040d083e06ddbd196323261953bed8625279c0536f0ad9c1698";

        assertThat(at(NOW).sign("jupyterhub-hub-login", "0123456789abcdef0123456789abcdef", Long.MAX_VALUE - 1))
                .isEqualTo(numbered);
        assertThat(at(NOW).verify("jupyterhub-hub-login", numbered, AGE)).contains("0123456789abcdef0123456789abcdef");
    }

    @Test
    void acceptsAValueUntilItIsTooOld() {
        assertThat(at(NOW.plus(AGE)).verify("jupyterhub-hub-login", LOGIN, AGE)).isPresent();
        assertThat(at(NOW.plus(AGE).plusSeconds(1)).verify("jupyterhub-hub-login", LOGIN, AGE))
                .isEmpty();
    }

    @Test
    void refusesAValueFromFarAhead() {
        assertThat(at(NOW.minus(Duration.ofDays(32))).verify("jupyterhub-hub-login", LOGIN, AGE))
                .isEmpty();
    }

    @Test
    void refusesEveryAlteredByte() {
        SignedValues signer = at(NOW);
        IntStream.range(0, LOGIN.length()).forEach(index -> {
            char other = LOGIN.charAt(index) == '1' ? '2' : '1';
            String altered = LOGIN.substring(0, index) + other + LOGIN.substring(index + 1);
            assertThat(signer.verify("jupyterhub-hub-login", altered, AGE))
                    .as(altered)
                    .isEmpty();
        });
    }

    @Test
    void refusesEveryTruncation() {
        SignedValues signer = at(NOW);
        IntStream.range(0, LOGIN.length())
                .forEach(length -> assertThat(signer.verify("jupyterhub-hub-login", LOGIN.substring(0, length), AGE))
                        .isEmpty());
    }

    @Test
    void refusesAValueSignedForAnotherName() {
        assertThat(at(NOW).verify("_xsrf", LOGIN, AGE)).isEmpty();
    }

    @Test
    void refusesAValueSignedWithAnotherSecret() {
        SignedValues other = new SignedValues(new byte[32], Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(other.verify("jupyterhub-hub-login", LOGIN, AGE)).isEmpty();
    }

    @ParameterizedTest(name = "6.2 {arguments}")
    @ValueSource(strings = {"", "|", "2|", "2|1:0", "2|99999999999:x|", "2|1:0|10:17000|x", "\u0000", "1|a|b"})
    void refusesGarbage(String garbage) {
        assertThat(at(NOW).verify("jupyterhub-hub-login", garbage + "0".repeat(64), AGE))
                .isEmpty();
    }

    @Test
    void refusesAVeryLongValueWithoutReadingIt() {
        assertThat(at(NOW).verify("jupyterhub-hub-login", "2|".repeat(32_768), AGE))
                .isEmpty();
    }

    private static SignedValues at(Instant now) {
        byte[] secret = new byte[32];
        IntStream.range(0, secret.length).forEach(index -> secret[index] = (byte) index);
        return new SignedValues(secret, Clock.fixed(now, ZoneOffset.UTC));
    }
}
