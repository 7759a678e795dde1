package io.ganymede.hub.authenticator.local;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.NativeAuthenticatorSettings;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Lets people change the password of their own account. */
@ApplicationScoped
public class PasswordChange {
    private static final Logger LOGGER = System.getLogger(PasswordChange.class.getName());

    private PasswordCheck passwords;
    private LocalAccounts accounts;
    private Configuration configuration;

    /** For the container's proxy. */
    protected PasswordChange() {}

    @Inject
    public PasswordChange(PasswordCheck passwords, LocalAccounts accounts, Configuration configuration) {
        this.passwords = passwords;
        this.accounts = accounts;
        this.configuration = configuration;
    }

    /** Whether there are passwords of the hub's own to change. */
    public boolean isOffered() {
        return configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS).equals(NativeAuthenticator.NAME);
    }

    /** Fewest characters of a password. */
    public int minimumLength() {
        return configuration.get(NativeAuthenticatorSettings.MINIMUM_PASSWORD_LENGTH);
    }

    /** Changes it, unless something is wrong; a wrong current password counts as a failed try. */
    public Outcome change(Username name, String current, String wanted) {
        PasswordRules rules = new PasswordRules(
                minimumLength(), configuration.get(NativeAuthenticatorSettings.CHECK_COMMON_PASSWORD));
        PasswordRules.Verdict verdict = rules.judge(name.value(), wanted);
        if (verdict != PasswordRules.Verdict.GOOD) {
            return new Outcome(Optional.of("password." + verdict.name()), Optional.empty());
        }
        if (!passwords.isRight(Optional.of(name), current)) {
            return new Outcome(Optional.of("password.WRONG"), Optional.empty());
        }
        Optional<String> cookieId = accounts.changePassword(name, PasswordHash.of(wanted));
        LOGGER.log(Level.INFO, "User {0} changed the password", name);
        return new Outcome(Optional.empty(), cookieId);
    }

    /**
     * How it went.
     *
     * @param problem key of a text of the pages; empty if the password was changed
     * @param cookieId what the login cookie holds from now on
     */
    public record Outcome(Optional<String> problem, Optional<String> cookieId) {}
}
