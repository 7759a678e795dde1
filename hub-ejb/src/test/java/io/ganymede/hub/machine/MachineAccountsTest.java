package io.ganymede.hub.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The users that every Linux has. */
class MachineAccountsTest {
    private final MachineCalls calls = MachineCalls.with(Thread::new, 1, Duration.ofMinutes(1));
    private final MachineAccounts accounts = new MachineAccounts(calls);

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void knowsNumbersGroupsHomeAndShell() throws Exception {
        MachineAccount root = accounts.find("root").orElseThrow();

        assertThat(root.name()).isEqualTo("root");
        assertThat(root.uid()).isZero();
        assertThat(root.gid()).isZero();
        assertThat(root.groups()).startsWith(0).isSorted();
        assertThat(root.home()).isEqualTo("/root");
        assertThat(root.shell()).startsWith("/");
    }

    @Test
    void asksAboutNobodyWhoCannotBe() throws Exception {
        for (String name : List.of("", "-root", "ro:ot", "no-such-user")) {
            assertThat(accounts.find(name)).as(name).isEmpty();
        }
    }
}
