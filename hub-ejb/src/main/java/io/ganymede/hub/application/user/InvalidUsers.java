package io.ganymede.hub.application.user;

import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.authenticator.access.Authenticators;
import io.ganymede.hub.authenticator.access.UsernameRules;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.NewUsernames;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.lifecycle.ClusterDuty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * After a start, looks for users who could not become users any more, because the configured pattern refuses their name or
 * the authenticator knows no account of theirs, and deletes them where {@code Authenticator.delete_invalid_users} says so
 * (hub contract 6.7). Their servers are stopped first; one that takes long is waited for in the next turn. Blocked users stay,
 * and so does everybody of whom the authenticator does not say anything.
 */
@Dependent
public class InvalidUsers implements ClusterDuty {
    private static final Logger LOGGER = System.getLogger(InvalidUsers.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int SHOWN = 10;

    private final Supplier<List<Username>> names;
    private final Consumer<Username> deletion;
    private final AccessRules access;
    private final Authenticators authenticators;
    private final Configuration configuration;
    private Set<Username> found;
    private volatile boolean done;

    @Inject
    public InvalidUsers(
            UserNames names,
            UserService users,
            AccessRules access,
            Authenticators authenticators,
            Configuration configuration) {
        this(names::all, users::delete, access, authenticators, configuration);
    }

    InvalidUsers(
            Supplier<List<Username>> names,
            Consumer<Username> deletion,
            AccessRules access,
            Authenticators authenticators,
            Configuration configuration) {
        this.names = names;
        this.deletion = deletion;
        this.access = access;
        this.authenticators = authenticators;
        this.configuration = configuration;
    }

    @Override
    public String lease() {
        return "invalid-users";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public boolean hasWork() {
        return !done;
    }

    @Override
    public void work(boolean held, ThreadFactory threads) {
        if (!held) {
            return;
        }
        if (found == null) {
            found = find();
        }
        if (configuration.get(AuthenticatorSettings.DELETE_INVALID_USERS)) {
            found.removeIf(this::delete);
        } else {
            warn();
            found.clear();
        }
        done = found.isEmpty();
    }

    private Set<Username> find() {
        UsernameRules rules = access.usernames();
        Set<Username> blocked = access.policy().blockedUsers();
        return names.get().stream()
                .filter(name -> !blocked.contains(name))
                .filter(name -> !Username.isValid(name.value()) || !rules.fits(name) || lacksAccount(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whoever does not answer, or throws anything else, is no reason to lose somebody's data. */
    private boolean lacksAccount(Username name) {
        try {
            return authenticators.provideAccount(name).isPresent();
        } catch (RuntimeException noAnswer) {
            LOGGER.log(
                    Level.WARNING,
                    "The authenticator does not say whether " + NewUsernames.legible(name) + " has an account",
                    noAnswer);
            return false;
        }
    }

    /** Whether nothing is left to do. */
    private boolean delete(Username name) {
        try {
            deletion.accept(name);
            LOGGER.log(
                    Level.WARNING,
                    "User {0} was deleted, because the name or the account is not valid any more",
                    NewUsernames.legible(name));
            return true;
        } catch (HubException refused) {
            // somebody else may have deleted the user; whatever keeps a server from ending may be over in the next turn
            return refused.failure() == Failure.NOT_FOUND;
        }
    }

    private void warn() {
        if (found.isEmpty()) {
            return;
        }
        String shown = found.stream().limit(SHOWN).map(NewUsernames::legible).collect(Collectors.joining(", "));
        LOGGER.log(
                Level.WARNING,
                "Users whose name or account is not valid any more: " + shown
                        + (found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : "")
                        + ". They stay; " + AuthenticatorSettings.DELETE_INVALID_USERS.name() + " deletes such users");
    }
}
