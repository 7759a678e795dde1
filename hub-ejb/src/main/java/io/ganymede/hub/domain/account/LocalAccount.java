package io.ganymede.hub.domain.account;

import io.ganymede.hub.domain.user.Username;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * An account whose password the hub keeps, row of {@code ganymede_local_accounts}. A try is counted before the password is
 * compared, so that tries at the same time cannot be more than are allowed.
 */
@Entity
@Table(name = "ganymede_local_accounts")
public class LocalAccount {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private String username;

    @Column(name = "password_hash")
    private String passwordHash;

    private int failures;

    @Column(name = "locked_until")
    private Instant lockedUntil;

    /** For the persistence provider. */
    protected LocalAccount() {}

    public LocalAccount(String username, String passwordHash) {
        this.username = username;
        this.passwordHash = passwordHash;
    }

    public String username() {
        return username;
    }

    /** Makes it the account of another name, of which there must be none. */
    public void rename(Username target) {
        username = target.value();
    }

    public String passwordHash() {
        return passwordHash;
    }

    /**
     * Counts a try; false if the account is locked, whatever the password.
     *
     * @param allowed wrong passwords in a row before the account is locked; 0 for no limit
     */
    public boolean beginTry(Instant now, int allowed, Duration lockLength) {
        if (allowed == 0) {
            return true;
        }
        if (lockedUntil != null) {
            if (now.isBefore(lockedUntil)) {
                return false;
            }
            forgetFailures();
        }
        failures++;
        if (failures >= allowed) {
            lockedUntil = now.plus(lockLength);
        }
        return true;
    }

    /** The try was right. */
    public void forgetFailures() {
        failures = 0;
        lockedUntil = null;
    }

    public void changePassword(String hash) {
        passwordHash = hash;
        forgetFailures();
    }
}
