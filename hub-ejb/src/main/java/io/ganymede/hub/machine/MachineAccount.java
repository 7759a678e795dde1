package io.ganymede.hub.machine;

import java.util.List;

/**
 * A user of the hub's machine, as the machine's user database knows it.
 *
 * @param name as the machine writes it
 * @param uid number of the user, as 32 bits without a sign
 * @param gid number of the first group, likewise
 * @param groups numbers of all groups that the user is in, the first one included
 * @param home the home folder; may be empty
 * @param shell program that a login starts; may be empty
 */
public record MachineAccount(String name, int uid, int gid, List<Integer> groups, String home, String shell) {
    public MachineAccount {
        groups = List.copyOf(groups);
    }
}
