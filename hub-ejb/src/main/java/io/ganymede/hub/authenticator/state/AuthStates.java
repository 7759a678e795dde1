package io.ganymede.hub.authenticator.state;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.CryptKey;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.CryptKeeperSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.User;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What authenticators remember of users, encrypted in their rows (hub contract 6.8). Never in a log. Needs a transaction of the
 * caller.
 */
@Dependent
public class AuthStates {
    private static final Logger LOG = Logger.getLogger(AuthStates.class.getName());

    private final Configuration configuration;
    private final Clock clock;

    @Inject
    public AuthStates(Configuration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Whether logins store anything. */
    public boolean enabled() {
        return configuration.get(AuthenticatorSettings.ENABLE_AUTH_STATE);
    }

    /**
     * What is remembered; empty if nothing is or no key decrypts it, which is logged. What an older key has encrypted is
     * encrypted anew.
     */
    public Optional<JsonObject> of(User user) {
        Optional<byte[]> stored = user.encryptedAuthState();
        List<CryptKey> keys = configuration.get(CryptKeeperSettings.KEYS);
        if (stored.isEmpty() || keys.isEmpty()) {
            return Optional.empty();
        }
        Fernet fernet = new Fernet(keys, clock);
        Optional<Fernet.Decrypted> decrypted = fernet.decrypt(stored.get());
        Optional<JsonObject> state = decrypted.flatMap(AuthStates::parsed);
        if (state.isEmpty()) {
            LOG.log(Level.WARNING, "The auth_state of {0} cannot be read by any of CryptKeeper.keys", user.name());
        } else if (!decrypted.get().current()) {
            user.setEncryptedAuthState(fernet.encrypt(decrypted.get().plain()));
        }
        return state;
    }

    /**
     * Remembers something in place of what was remembered.
     *
     * @param state empty to forget it
     * @throws HubException if there is no key to encrypt it with
     */
    public void store(User user, Optional<JsonObject> state) {
        if (state.isEmpty()) {
            user.setEncryptedAuthState(null);
            return;
        }
        byte[] plain = state.get().toString().getBytes(StandardCharsets.UTF_8);
        user.setEncryptedAuthState(new Fernet(requireKeys(), clock).encrypt(plain));
    }

    /**
     * The keys that something can be encrypted with; the first is the current one.
     *
     * @throws HubException if there is none
     */
    public List<CryptKey> requireKeys() {
        List<CryptKey> keys = configuration.get(CryptKeeperSettings.KEYS);
        if (keys.isEmpty()) {
            throw new HubException(
                    Failure.INVALID_REQUEST,
                    "auth_state cannot be stored: set CryptKeeper.keys or the environment variable JUPYTERHUB_CRYPT_KEY");
        }
        return keys;
    }

    private static Optional<JsonObject> parsed(Fernet.Decrypted decrypted) {
        String text = new String(decrypted.plain(), StandardCharsets.UTF_8);
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException notAnObject) {
            return Optional.empty();
        }
    }
}
