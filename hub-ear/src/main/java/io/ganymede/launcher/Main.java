package io.ganymede.launcher;

import io.ganymede.launcher.configuration.InvalidConfigurationException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The entry point of {@code ganymede.jar}. */
public final class Main {

    /** The exit code of everything that kept the product from doing what was asked. */
    static final int FAILURE = 1;

    private Main() {}

    /**
     * Starts the product or answers one of the informative options. Returns when the product is ready, which then runs
     * in threads of its own until the process is told to stop; ends the process with code 1, or 2 for a question asked
     * wrongly, and one line on the error stream if it cannot do so.
     */
    public static void main(String[] arguments) {
        start("ganymede", () -> new Launcher(System.out, System.getenv(), properties())
                .run(CommandLine.parse(arguments)));
    }

    /**
     * Does what a command line asks for, with the failures said as an operator can use them.
     *
     * @param program its name, in front of what goes wrong
     */
    static void start(String program, Runnable launcher) {
        System.setProperty("java.util.logging.manager", PersistentLogManager.class.getName());
        try {
            launcher.run();
        } catch (LaunchException e) {
            System.err.println(program + ": " + e.getMessage());
            System.exit(e.exitCode());
        } catch (InvalidConfigurationException e) {
            System.err.println(program + ": " + e.getMessage());
            System.exit(FAILURE);
        } catch (RuntimeException | LinkageError e) {
            System.err.println(program + ": unexpected failure, please report it:");
            e.printStackTrace();
            System.exit(FAILURE);
        }
    }

    private static Map<String, String> properties() {
        return System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), System::getProperty));
    }
}
