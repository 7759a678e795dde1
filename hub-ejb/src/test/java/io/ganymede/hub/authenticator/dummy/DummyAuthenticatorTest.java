package io.ganymede.hub.authenticator.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.AuthenticatorContract;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.config.ConfigurationFixture;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DummyAuthenticatorTest implements AuthenticatorContract {
    @Override
    public Authenticator authenticator() {
        return with("{JupyterHub: {authenticator_class: dummy}, DummyAuthenticator: {password: ' pass word '}}");
    }

    @Override
    public Optional<LoginForm> rightForm() {
        return Optional.of(AuthenticatorContract.form("alice", " pass word "));
    }

    @Override
    public Optional<LoginForm> wrongForm() {
        return Optional.of(AuthenticatorContract.form("alice", "pass word"));
    }

    @Test
    void takesAnyPasswordIfNoneIsSet() {
        Authenticator open = with("JupyterHub: {authenticator_class: dummy}");

        assertThat(open.authenticate(AuthenticatorContract.form("alice", "anything")))
                .isPresent();
        assertThat(open.authenticate(AuthenticatorContract.form("alice", ""))).isPresent();
    }

    private static Authenticator with(String yaml) {
        return new DummyAuthenticator(ConfigurationFixture.load(yaml));
    }
}
