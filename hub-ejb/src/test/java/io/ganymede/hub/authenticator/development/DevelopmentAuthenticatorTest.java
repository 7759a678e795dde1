package io.ganymede.hub.authenticator.development;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.AuthenticatorContract;
import io.ganymede.hub.authenticator.LoginForm;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevelopmentAuthenticatorTest implements AuthenticatorContract {
    @Override
    public Authenticator authenticator() {
        return new DevelopmentAuthenticator();
    }

    @Override
    public Optional<LoginForm> rightForm() {
        return Optional.of(AuthenticatorContract.form("alice", ""));
    }

    @Override
    public Optional<LoginForm> wrongForm() {
        return Optional.empty();
    }

    @Test
    void isOpenToEverybody() {
        assertThat(authenticator().allowsEveryoneByDefault()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "127.0.0.1, true",
        "127.0.0.1:8000, true",
        "localhost:8000, true",
        "LOCALHOST, true",
        "[::1]:8000, true",
        "[::1], true",
        "'', false",
        "evil.test, false",
        "localhost.evil.test, false",
        "127.0.0.1.evil.test:8000, false",
        "127.0.0.2, false",
        "localhost., false",
        "localhost@evil.test, false",
        "localhost:80:90, false",
        "localhost:, false",
        "'localhost, evil.test', false",
        "::1, false",
    })
    void answersOnlyAtThisMachine(String host, boolean local) {
        assertThat(LoopbackOnly.isLocal(host)).isEqualTo(local);
    }
}
