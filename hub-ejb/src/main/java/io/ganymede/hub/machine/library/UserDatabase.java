package io.ganymede.hub.machine.library;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Users and groups of the machine, from wherever it has them ({@code nsswitch.conf}). Every call may ask other machines and
 * block. Where they cannot be asked, {@link UncheckedIOException}.
 */
public final class UserDatabase {
    private static final int INTERRUPTED = 4;
    private static final int TOO_SMALL = 34;
    /** Not permitted, no entry, no process, bad descriptor: other ways to say that there is nobody. */
    private static final Set<Integer> NOBODY = Set.of(0, 1, 2, 3, 9);

    private static final int FIRST_BUFFER = 1024;
    private static final int LARGEST_BUFFER = 1 << 22;
    private static final int FIRST_GROUPS = 64;
    private static final int MOST_GROUPS = 1 << 16;

    /** Larger than {@code passwd} and {@code group}, both of which begin with two texts and a number. */
    private static final int ENTRY_SIZE = 16 * Native.POINTER_SIZE;

    private static final int NUMBER_OFFSET = 2 * Native.POINTER_SIZE;
    /** Of {@code passwd}: behind the numbers of user and group, and a text about the person. */
    private static final int HOME_OFFSET = 3 * Native.POINTER_SIZE + 2 * Integer.BYTES;

    private static final int SHELL_OFFSET = HOME_OFFSET + Native.POINTER_SIZE;

    private final UserFunctions functions = SystemLibraries.users();

    /**
     * A user of the machine.
     *
     * @param group number of the first group
     * @param home the home folder; may be empty
     * @param shell program that a login starts; may be empty
     */
    public record SystemUser(String name, int uid, int group, String home, String shell) {}

    private interface Lookup {
        int ask(Pointer entry, Pointer buffer, long size, PointerByReference found);
    }

    /** The user of that name. */
    public Optional<SystemUser> user(String name) {
        byte[] bytes = SystemLibraries.terminated(name, StandardCharsets.UTF_8);
        return find(
                (entry, buffer, size, found) -> functions.getpwnam_r(bytes, entry, buffer, size, found),
                UserDatabase::user);
    }

    /** The user of that number. */
    public Optional<SystemUser> user(int uid) {
        return find(
                (entry, buffer, size, found) -> functions.getpwuid_r(uid, entry, buffer, size, found),
                UserDatabase::user);
    }

    /** The number of the group of that name. */
    public Optional<Integer> group(String name) {
        byte[] bytes = SystemLibraries.terminated(name, StandardCharsets.UTF_8);
        return find(
                (entry, buffer, size, found) -> functions.getgrnam_r(bytes, entry, buffer, size, found),
                entry -> entry.getInt(NUMBER_OFFSET));
    }

    /** The numbers of all groups that a user is in. */
    public Set<Integer> groupsOf(SystemUser user) {
        byte[] name = SystemLibraries.terminated(user.name(), StandardCharsets.UTF_8);
        for (int size = FIRST_GROUPS; size <= MOST_GROUPS; size *= 2) {
            int[] groups = new int[size];
            IntByReference count = new IntByReference(size);
            if (functions.getgrouplist(name, user.group(), groups, count) >= 0) {
                return Arrays.stream(groups, 0, count.getValue()).boxed().collect(Collectors.toUnmodifiableSet());
            }
        }
        throw new UncheckedIOException(new IOException("A user is in more than " + MOST_GROUPS + " groups"));
    }

    private static SystemUser user(Pointer entry) {
        return new SystemUser(
                text(entry, 0),
                entry.getInt(NUMBER_OFFSET),
                entry.getInt(NUMBER_OFFSET + Integer.BYTES),
                text(entry, HOME_OFFSET),
                text(entry, SHELL_OFFSET));
    }

    private static String text(Pointer entry, int offset) {
        Pointer text = entry.getPointer(offset);
        return text == null ? "" : text.getString(0, StandardCharsets.UTF_8.name());
    }

    private <T> Optional<T> find(Lookup lookup, Function<Pointer, T> reader) {
        int size = FIRST_BUFFER;
        while (size <= LARGEST_BUFFER) {
            try (Memory entry = new Memory(ENTRY_SIZE);
                    Memory buffer = new Memory(size)) {
                PointerByReference found = new PointerByReference();
                int problem = lookup.ask(entry, buffer, size, found);
                if (problem == 0 && found.getValue() != null) {
                    return Optional.of(reader.apply(entry));
                }
                if (NOBODY.contains(problem)) {
                    return Optional.empty();
                }
                if (problem == TOO_SMALL) {
                    size *= 2;
                } else if (problem != INTERRUPTED) {
                    throw new UncheckedIOException(
                            new IOException("The machine's users cannot be looked up: " + problem));
                }
            }
        }
        throw new UncheckedIOException(new IOException("An entry of the machine's users is too long"));
    }
}
