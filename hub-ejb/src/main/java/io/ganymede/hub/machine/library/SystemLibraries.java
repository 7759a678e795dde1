package io.ganymede.hub.machine.library;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The libraries of the machine, loaded at the first use. Their functions are looked for as in any other program, so that what is
 * preloaded counts.
 */
public final class SystemLibraries {
    /** The name that every Linux knows libpam by. */
    public static final String PAM = "libpam.so.0";

    /** Resolved when called, and visible to the libraries that are loaded by it. */
    private static final int LAZY_AND_GLOBAL = 0x101;

    private SystemLibraries() {}

    /**
     * Loads a library.
     *
     * @return empty if that went well; otherwise why it cannot be used
     */
    public static Optional<String> load(String name) {
        try {
            NativeLibrary.getInstance(name, Map.of(Library.OPTION_OPEN_FLAGS, LAZY_AND_GLOBAL));
            return Optional.empty();
        } catch (LinkageError unusable) {
            return String.valueOf(unusable.getMessage()).lines().findFirst().or(() -> Optional.of(name));
        }
    }

    static PamFunctions pam() {
        return Pam.FUNCTIONS;
    }

    static UserFunctions users() {
        return Users.FUNCTIONS;
    }

    /** A text as C has it, of which nothing else is left. */
    static byte[] terminated(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        byte[] terminated = Arrays.copyOf(bytes, bytes.length + 1);
        Arrays.fill(bytes, (byte) 0);
        return terminated;
    }

    private static final class Pam {
        static final PamFunctions FUNCTIONS = open();

        private static PamFunctions open() {
            load(PAM).ifPresent(words -> {
                throw new IllegalStateException(words);
            });
            return Native.load(PamFunctions.class);
        }
    }

    private static final class Users {
        static final UserFunctions FUNCTIONS = Native.load(UserFunctions.class);
    }
}
