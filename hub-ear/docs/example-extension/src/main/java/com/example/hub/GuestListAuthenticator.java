package com.example.hub;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Properties;

/**
 * Lets in whoever stands in {@code guests.properties} of the data folder, with the code that is written there:
 * {@code ada=rosebud}. The file is read at each login, so that guests can be added at any time.
 */
@ApplicationScoped
public class GuestListAuthenticator implements Authenticator {

    private static final String FILE = "guests.properties";

    @Inject
    private Configuration configuration;

    @Override
    public String name() {
        return "guest-list";
    }

    @Override
    public Optional<AuthenticatedUser> authenticate(LoginForm form) {
        String code = guests().getProperty(form.username(), "");
        boolean right = !code.isEmpty() && MessageDigest.isEqual(bytes(code), bytes(form.password()));
        return right ? Optional.of(AuthenticatedUser.named(form.username())) : Optional.empty();
    }

    /** Administrators cannot add users who are no guests. */
    @Override
    public boolean hasAccount(Username name) {
        return guests().containsKey(name.value());
    }

    /** Everybody on the list may come in, unless Authenticator.allowed_users says otherwise. */
    @Override
    public boolean allowsEveryoneByDefault() {
        return true;
    }

    private Properties guests() {
        Properties guests = new Properties();
        Path file = configuration.home().resolve(FILE);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                guests.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
        return guests;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
