package io.ganymede.hub.authenticator.nobody;

import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.AuthenticatorContract;
import io.ganymede.hub.authenticator.LoginForm;
import java.util.Optional;

class NullAuthenticatorTest implements AuthenticatorContract {
    @Override
    public Authenticator authenticator() {
        return new NullAuthenticator();
    }

    @Override
    public Optional<LoginForm> rightForm() {
        return Optional.empty();
    }

    @Override
    public Optional<LoginForm> wrongForm() {
        return Optional.of(AuthenticatorContract.form("alice", "secret"));
    }
}
