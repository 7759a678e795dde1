package io.ganymede.hub.authenticator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.authenticator.development.DevelopmentAuthenticator;
import io.ganymede.hub.authenticator.dummy.DummyAuthenticator;
import io.ganymede.hub.authenticator.nobody.NullAuthenticator;
import io.ganymede.hub.authenticator.pam.PamAuthenticator;
import io.ganymede.hub.authenticator.pam.SystemAccounts;
import io.ganymede.hub.authenticator.sharedpassword.SharedPasswordAuthenticator;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.machine.MachineCalls;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticatorsTest {
    @ParameterizedTest(name = "6.7 {0}")
    @CsvSource({
        "development, development",
        "dummy, dummy",
        "jupyterhub.auth.DummyAuthenticator, dummy",
        "shared-password, shared-password",
        "jupyterhub.authenticators.shared.SharedPasswordAuthenticator, shared-password",
        "jupyterhub.auth.NullAuthenticator, null",
        "\"null\", null",
        "pam, pam",
        "default, pam",
        "jupyterhub.auth.PAMAuthenticator, pam",
        "campus, campus",
        "io.ganymede.hub.authenticator.access.AuthenticatorsTest$Extension, campus",
    })
    void choosesByName(String configured, String chosen) {
        assertThat(authenticators(configured).configured().name()).isEqualTo(chosen);
    }

    @Test
    void namesWhatThereIsWhenTheNameIsUnknown() {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> authenticators("kampus").configured())
                .withMessageContaining("kampus")
                .withMessageContaining("campus, development, dummy, null, pam, shared-password");
    }

    @Test
    void refusesAUserWithoutAnAccount() {
        Authenticators authenticators = authenticators("campus");
        authenticators.requireAccount(Username.of("ada"));
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> authenticators.requireAccount(Username.of("stranger")))
                .withMessageContaining("stranger")
                .extracting(HubException::failure)
                .isEqualTo(Failure.INVALID_USERNAME);
    }

    @Test
    void choosesNoneOfSeveralWithTheSameName() {
        Authenticators twice = new Authenticators(
                ConfigurationFixture.load("JupyterHub: {authenticator_class: campus}"),
                List.of(new Extension(), new Extension()));
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(twice::configured)
                .withMessageContaining("several are called campus: " + Extension.class.getName());
    }

    private static Authenticators authenticators(String name) {
        Configuration configuration = ConfigurationFixture.load("JupyterHub: {authenticator_class: " + name + "}");
        AccessRules access = new AccessRules(configuration);
        MachineCalls calls = new MachineCalls();
        return new Authenticators(
                configuration,
                List.of(
                        new DevelopmentAuthenticator(),
                        new DummyAuthenticator(configuration),
                        new NullAuthenticator(),
                        new PamAuthenticator(configuration, access, new SystemAccounts(configuration, calls), calls),
                        new SharedPasswordAuthenticator(configuration, access),
                        new Extension()));
    }

    private static final class Extension implements Authenticator {
        @Override
        public boolean hasAccount(Username name) {
            return !name.value().equals("stranger");
        }

        @Override
        public String name() {
            return "campus";
        }

        @Override
        public Optional<AuthenticatedUser> authenticate(LoginForm form) {
            return Optional.empty();
        }
    }
}
