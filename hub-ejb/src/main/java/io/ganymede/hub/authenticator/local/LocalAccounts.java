package io.ganymede.hub.authenticator.local;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.NativeAuthenticatorSettings;
import io.ganymede.hub.domain.account.LocalAccount;
import io.ganymede.hub.domain.account.LocalAccountRepository;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Reads and changes local accounts, each method in one short transaction; hashing is done outside of them. */
@Stateless
@LocalBean
public class LocalAccounts {
    private LocalAccountRepository accounts;
    private UserRepository users;
    private Configuration configuration;
    private Clock clock;

    /** For the container. */
    public LocalAccounts() {}

    @Inject
    public LocalAccounts(
            LocalAccountRepository accounts, UserRepository users, Configuration configuration, Clock clock) {
        this.accounts = accounts;
        this.users = users;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Counts a try and gives the hash to compare with; empty if there is no such account or it is locked. */
    public Optional<String> beginTry(Username name) {
        return accounts.findForChange(name)
                .filter(account -> account.beginTry(
                        clock.instant(),
                        configuration.get(NativeAuthenticatorSettings.ALLOWED_FAILED_LOGINS),
                        configuration.get(NativeAuthenticatorSettings.SECONDS_BEFORE_NEXT_TRY)))
                .map(LocalAccount::passwordHash);
    }

    /** The password was right. */
    public void forgetFailures(Username name) {
        accounts.findForChange(name).ifPresent(LocalAccount::forgetFailures);
    }

    /** Makes an account unless there is one; whether it was made. */
    public boolean addIfAbsent(Username name, String passwordHash) {
        return accounts.addIfAbsent(name, passwordHash);
    }

    /**
     * Sets a new password and ends all browser sessions of the user.
     *
     * @return what the login cookie holds from now on; empty if there is no such account or user
     */
    public Optional<String> changePassword(Username name, String passwordHash) {
        Optional<User> user = users.find(name);
        Optional<LocalAccount> account = accounts.findForChange(name);
        if (user.isEmpty() || account.isEmpty()) {
            return Optional.empty();
        }
        account.get().changePassword(passwordHash);
        user.get().renewCookieId();
        return Optional.of(user.get().cookieId());
    }
}
