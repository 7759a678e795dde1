package io.ganymede.hub.authenticator.pam;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.LocalAuthenticatorSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.machine.MachineCalls;
import io.ganymede.hub.machine.SystemName;
import io.ganymede.hub.machine.library.UserDatabase;
import io.ganymede.hub.machine.library.UserDatabase.SystemUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The users of the hub's machine, and how new ones are made (hub contract 6.7 and 7.3, LocalAuthenticator). */
@ApplicationScoped
public class SystemAccounts {
    private static final Logger LOGGER = System.getLogger(SystemAccounts.class.getName());
    private static final Duration ADD_LIMIT = Duration.ofSeconds(60);

    private final ReentrantLock adding = new ReentrantLock(true);
    private Configuration configuration;
    private MachineCalls calls;

    /** For the container's proxy. */
    protected SystemAccounts() {}

    @Inject
    public SystemAccounts(Configuration configuration, MachineCalls calls) {
        this.configuration = configuration;
        this.calls = calls;
    }

    /** Whether the machine has a user of that name. */
    public boolean exist(String name) {
        return SystemName.isPossible(name)
                && calls.call(() -> new UserDatabase().user(name).isPresent());
    }

    /** The name that the machine has for the number of the user of that name; empty for nobody. */
    public Optional<String> canonicalName(String name) {
        return calls.call(() -> {
            UserDatabase users = new UserDatabase();
            return users.user(name).flatMap(user -> users.user(user.uid())).map(SystemUser::name);
        });
    }

    /** Whether somebody is in one of the groups; those that the machine does not have are logged. */
    public boolean isInAny(String name, Set<String> groups) {
        return !groups.isEmpty() && SystemName.isPossible(name) && calls.call(() -> membership(name, groups, false));
    }

    /**
     * Whether somebody is in one of the groups.
     *
     * @throws HubException with {@code INTERNAL_ERROR} if the machine does not have all of them: nobody is to lose rights
     *     because the groups cannot be found
     */
    public boolean isInAnyOfExisting(String name, Set<String> groups) {
        return SystemName.isPossible(name) && calls.call(() -> membership(name, groups, true));
    }

    private static boolean membership(String name, Set<String> groups, boolean required) {
        UserDatabase users = new UserDatabase();
        Set<Integer> numbers = new HashSet<>();
        for (String group : groups) {
            Optional<Integer> number = users.group(group);
            number.ifPresent(numbers::add);
            if (number.isEmpty() && required) {
                throw new HubException(Failure.INTERNAL_ERROR, "This machine has no group " + group);
            }
            if (number.isEmpty()) {
                LOGGER.log(Level.ERROR, "LocalAuthenticator.allowed_groups: this machine has no group {0}", group);
            }
        }
        return users.user(name).map(users::groupsOf).orElse(Set.of()).stream().anyMatch(numbers::contains);
    }

    /**
     * Makes sure that the machine has a user of that name, making one where that is configured. Takes its time.
     *
     * @return empty if there is one; otherwise why not
     */
    public Optional<String> provide(String name) {
        if (!SystemName.isPossible(name)) {
            return Optional.of("users of the machine cannot have that name");
        }
        if (exist(name)) {
            return Optional.empty();
        }
        if (!configuration.get(LocalAuthenticatorSettings.CREATE_SYSTEM_USERS)) {
            return Optional.of(
                    "the machine has no user of that name, and LocalAuthenticator.create_system_users is false");
        }
        return addInTurn(name);
    }

    /** One after the other: the programs that do it lock each other out. */
    private Optional<String> addInTurn(String name) {
        try {
            if (!adding.tryLock(ADD_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.of("others are being added; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the hub ends");
        }
        try {
            return exist(name) ? Optional.empty() : add(name);
        } finally {
            adding.unlock();
        }
    }

    private Optional<String> add(String name) {
        LOGGER.log(Level.INFO, "User {0} of the machine is made", name);
        Optional<String> problem = new AddUserCommand(AddUserCommand.words(configuration, name), ADD_LIMIT).run();
        // another hub on this machine may have been faster
        return problem.filter(words -> !exist(name));
    }
}
