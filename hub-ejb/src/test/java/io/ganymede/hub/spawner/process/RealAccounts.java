package io.ganymede.hub.spawner.process;

import io.ganymede.hub.machine.MachineAccount;
import io.ganymede.hub.machine.MachineAccounts;
import io.ganymede.hub.machine.MachineCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The real look-up of this machine's users, without a container. */
final class RealAccounts implements AfterEachCallback {
    private final MachineCalls calls = MachineCalls.with(Thread::new, 2, Duration.ofMinutes(1));
    private final MachineAccounts accounts = new MachineAccounts(calls);

    MachineAccounts accounts() {
        return accounts;
    }

    Optional<MachineAccount> find(String name) throws IOException {
        return accounts.find(name);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        calls.close();
    }
}
