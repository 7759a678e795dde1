package io.ganymede.proxy.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthTokenTest {

    private final AuthToken token = AuthToken.of("s3cret");

    @ParameterizedTest
    @ValueSource(strings = {"token s3cret", "token   s3cret", "Bearer token s3cret more"})
    void acceptsTheSecret(String authorization) {
        assertThat(token.accepts(authorization)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "token", "token ", "token s3cre", "token s3crets", "Token s3cret", "Bearer s3cret", "s3cret"
            })
    void refusesAnythingElse(String authorization) {
        assertThat(token.accepts(authorization)).isFalse();
    }

    @Test
    void acceptsEverybodyWithoutASecret() {
        assertThat(AuthToken.of("").accepts("")).isTrue();
    }
}
