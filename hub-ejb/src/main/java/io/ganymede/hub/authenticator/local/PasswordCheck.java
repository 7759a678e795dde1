package io.ganymede.hub.authenticator.local;

import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Compares passwords with the stored ones. It takes as long for accounts that do not exist or are locked; only so many are
 * compared at a time, because each needs 19 MiB.
 */
@ApplicationScoped
public class PasswordCheck {
    private static final int AT_A_TIME = 4;
    private static final String NOBODYS = PasswordHash.of("the password of nobody");

    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private LocalAccounts accounts;

    /** For the container's proxy. */
    protected PasswordCheck() {}

    @Inject
    public PasswordCheck(LocalAccounts accounts) {
        this.accounts = accounts;
    }

    /** Whether it is the password of that account, which counts as a try. */
    public boolean isRight(Optional<Username> name, String password) {
        Optional<String> hash = name.flatMap(accounts::beginTry);
        boolean right = matches(hash.orElse(NOBODYS), password) && hash.isPresent();
        if (right) {
            accounts.forgetFailures(name.orElseThrow());
        }
        return right;
    }

    private boolean matches(String hash, String password) {
        if (password.length() > PasswordRules.LONGEST) {
            return false;
        }
        turns.acquireUninterruptibly();
        try {
            return PasswordHash.matches(hash, password);
        } finally {
            turns.release();
        }
    }
}
