package io.ganymede.hub.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hub contract 6.5: how tokens and secrets of clients are stored. */
class TokenHashTest {
    /** Made by JupyterHub's {@code hash_token}. */
    @ParameterizedTest(name = "6.5 {0}: {1}")
    @CsvSource({
        "0123456789abcdef0123456789abcdef, sha512:1:saltsalt:636069f4bd0829122834f06f158dd1bcfcb9a6bd57fe393eb66ac9b4c71d297d"
                + "90eb0df87e76391aef4203f95a9f62d4aa53abf3684dee17634be93d59b23a9d",
        "ein geheimes Wörtchen, sha512:16384:12345678:61dc5f8859f6a0baf566e8dc62624acd8be91e71140a6873864e4ea16c2c83cc"
                + "8998607ffa481de93c4c8346669e5b31aa557596676fa927b1e27fb90de248f0",
    })
    void knowsWhatJupyterHubHasStored(String secret, String stored) {
        assertThat(new TokenHash(stored).matches(secret)).isTrue();
        assertThat(new TokenHash(stored).matches(secret + "x")).isFalse();
    }

    @ParameterizedTest(name = "6.5 {0} rounds")
    @ValueSource(ints = {TokenHash.GENERATED_ROUNDS, TokenHash.CHOSEN_ROUNDS})
    void storesAFreshSaltOfEightBytes(int rounds) {
        TokenHash hash = TokenHash.of("some-secret", rounds);

        assertThat(hash.value()).matches("sha512:" + rounds + ":[0-9a-f]{16}:[0-9a-f]{128}");
        assertThat(hash.matches("some-secret")).isTrue();
        assertThat(TokenHash.of("some-secret", rounds)).isNotEqualTo(hash);
        assertThat(hash.toString()).doesNotContain("sha512");
    }

    @ParameterizedTest(name = "6.5 malformed: {0}")
    @ValueSource(
            strings = {
                "",
                "sha512",
                "sha512:1:aa",
                "md5:1:aa:bb",
                "sha512:0:aa:bb",
                "sha512:9999999:aa:bb",
                "sha512:x:aa:bb"
            })
    void whatIsMalformedMatchesNothing(String stored) {
        assertThat(new TokenHash(stored).matches("some-secret")).isFalse();
    }

    @Test
    void looksUpByTheFirstFourCharacters() {
        assertThat(TokenHash.prefixOf("abcdef")).isEqualTo("abcd");
        assertThat(TokenHash.prefixOf("ab")).isEqualTo("ab");
    }
}
