package io.ganymede.hub.authenticator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.CryptKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FernetTest {
    private static final String KEY = "00112233445566778899aabbccddeeff".repeat(2);
    private static final String OTHER = "ff".repeat(32);
    /** Made by JupyterHub 6.1.1 with that key. */
    private static final String TOKEN =
            "gAAAAABrC7bwBavYGwafxQiyB4L2D5YTiu28lR_5WYlWMqv-ePVUQlWkpdpoR89LhtYqjlHq2o91V13Ci8IG8M9Dax_jvdcgFgcp6xIAFBgMo7yvD3CWOY1YRCMAdr83BK5T8YPXiztXR2UyCY-4qQXLlfFLJnDfw8bBlxOpjiDj4yoMScHSQXE=";

    @Test
    void readsWhatJupyterHubHasEncrypted() {
        assertThat(read(TOKEN, KEY))
                .isEqualTo("{\"access_token\": \"s3cret\", \"\\u540d\\u5b57\": \"\\u503c\", \"n\": [1, null, true]}");
    }

    /** The example of the format's specification. */
    @Test
    void readsTheSpecificationsExample() {
        assertThat(read(
                        "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==",
                        "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4="))
                .isEqualTo("hello");
    }

    @ParameterizedTest(name = "6.8 {arguments}")
    @ValueSource(strings = {"", "a", "exactly 16 bytes", "Mit Umlauten: äöü, 名字"})
    void readsWhatItHasEncrypted(String text) {
        byte[] token = fernet(KEY).encrypt(text.getBytes(StandardCharsets.UTF_8));

        assertThat(read(new String(token, StandardCharsets.US_ASCII), KEY)).isEqualTo(text);
    }

    @Test
    void everyKeyDecryptsAndTheFirstOneEncrypts() {
        Fernet.Decrypted old = fernet(OTHER, KEY)
                .decrypt(TOKEN.getBytes(StandardCharsets.US_ASCII))
                .orElseThrow();
        assertThat(old.current()).isFalse();

        byte[] anew = fernet(OTHER, KEY).encrypt(old.plain());
        assertThat(fernet(OTHER).decrypt(anew).orElseThrow().current()).isTrue();
        assertThat(fernet(KEY).decrypt(anew)).isEmpty();
    }

    @Test
    void whatWasChangedIsNotRead() {
        byte[] bytes = Base64.getUrlDecoder().decode(TOKEN);
        for (int index = 0; index < bytes.length; index++) {
            byte[] changed = bytes.clone();
            changed[index] ^= 1;
            assertThat(fernet(KEY).decrypt(Base64.getUrlEncoder().encode(changed)))
                    .as("byte %d", index)
                    .isEmpty();
        }
        assertThat(fernet(KEY).decrypt("no token".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(fernet(KEY).decrypt(new byte[0])).isEmpty();
    }

    @ParameterizedTest(name = "6.8 {arguments}")
    @CsvSource({
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff, true",
        "ABEiM0RVZneImaq7zN3u_wARIjNEVWZ3iJmqu8zd7v8=, true",
        "ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=, true",
        "abcdefghijklmnopqrstuvwxyz012345, true",
        "abcdefghijklmnopqrstuvwxyz01234, false",
        "zz112233445566778899aabbccddeeff00112233445566778899aabbccddeeff, false",
    })
    void keysAreWrittenInThreeWays(String text, boolean valid) {
        assertThat(CryptKey.read(text).isPresent()).isEqualTo(valid);
    }

    private static String read(String token, String key) {
        return new String(
                fernet(key)
                        .decrypt(token.getBytes(StandardCharsets.US_ASCII))
                        .orElseThrow()
                        .plain(),
                StandardCharsets.UTF_8);
    }

    private static Fernet fernet(String... keys) {
        return new Fernet(
                List.of(keys).stream()
                        .map(key -> CryptKey.read(key).orElseThrow())
                        .toList(),
                Clock.systemUTC());
    }
}
