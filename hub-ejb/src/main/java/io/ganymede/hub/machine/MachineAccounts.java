package io.ganymede.hub.machine;

import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.machine.library.UserDatabase;
import io.ganymede.hub.machine.library.UserDatabase.SystemUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Looks users of the hub's machine up, wherever the machine has them. */
@ApplicationScoped
public class MachineAccounts {
    private MachineCalls calls;

    /** For the container's proxy. */
    protected MachineAccounts() {}

    @Inject
    public MachineAccounts(MachineCalls calls) {
        this.calls = calls;
    }

    /**
     * The account of that name; empty if the machine has none.
     *
     * @throws IOException if the machine cannot tell, or not in time
     */
    public Optional<MachineAccount> find(String name) throws IOException {
        if (!SystemName.isPossible(name)) {
            return Optional.empty();
        }
        try {
            return calls.call(() -> lookUp(name));
        } catch (HubException | UncheckedIOException unanswered) {
            throw new IOException(
                    "the users of this machine cannot be looked up: " + unanswered.getMessage(), unanswered);
        }
    }

    private static Optional<MachineAccount> lookUp(String name) {
        UserDatabase users = new UserDatabase();
        return users.user(name).map(user -> account(users, user));
    }

    private static MachineAccount account(UserDatabase users, SystemUser user) {
        return new MachineAccount(
                user.name(),
                user.uid(),
                user.group(),
                users.groupsOf(user).stream().sorted().toList(),
                user.home(),
                user.shell());
    }
}
