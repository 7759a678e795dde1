package io.ganymede.hub.spawner.process;

import io.ganymede.hub.machine.MachineAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a process becomes one of another user of the machine: with the groups of that user, none of the hub's, and none of the
 * hub's rights. It keeps its process id. What it is started with, a program of root's never sees: the variables of the
 * environment, which the user may have had a say in, come into being after the change.
 *
 * @param hub number of the hub's own user; empty if that is not known
 * @param tool file of the program that changes the user; empty if the machine has none
 */
record UserChange(OptionalInt hub, Optional<Path> tool) {
    private static final String TOOL = "setpriv";
    private static final int ROOT = 0;
    private static final int TRIED = 65_534;
    private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);
    private static final String VARIABLES = "GANYMEDE_VARIABLES";

    /**
     * Runs as the user. Arguments: folder to work in, or nothing to stay; program. Where the folder cannot be entered, the next
     * above that can be counts, as with JupyterHub, and at last an empty one.
     */
    private static final String SCRIPT =
            """
            eval "$GANYMEDE_VARIABLES"
            unset GANYMEDE_VARIABLES
            ganymede_enter() {
              while [ -n "$1" ] && [ "$1" != / ]; do
                cd -- "$1" 2>/dev/null && return
                echo "$USER cannot enter the folder $1" >&2
                set -- "${1%/*}"
              done
              set -- "$(mktemp -d)"
              cd -- "$1"
            }
            if [ -n "$1" ]; then
              ganymede_enter "$1" || exit 126
            fi
            unset OLDPWD
            shift
            case "$1" in
              /*) [ -x "$1" ] || {
                echo "$USER cannot run $1: the file, or a folder that it is in, is closed to that user" >&2
                exit 126
              } ;;
            esac
            exec "$@"
            """;

    /** As far as this process can. */
    static UserChange ofThisProcess() {
        return new UserChange(SystemUser.uid(), ExecutablePath.find(TOOL, System.getenv("PATH"), Path.of("/")));
    }

    /** Whether processes of everybody may be started, and not of the hub's own user only. */
    boolean isForEverybody() {
        return hub.equals(OptionalInt.of(ROOT));
    }

    /** Whether that is another user than the hub's. */
    boolean isNeededFor(MachineAccount account) {
        return !hub.equals(OptionalInt.of(account.uid()));
    }

    /**
     * What stands before a command that the user is to run; nothing if the hub is that user.
     *
     * @throws UserChangeException if the hub cannot start processes of that user
     */
    List<String> words(MachineAccount account) throws UserChangeException {
        if (!isNeededFor(account)) {
            return List.of();
        }
        if (!isForEverybody()) {
            throw new UserChangeException("the hub runs as " + System.getProperty("user.name")
                    + " and can start no processes of " + account.name() + ": run it as root");
        }
        // numbers with a sign, because a name may consist of digits
        return List.of(
                file().toString(),
                "--reuid",
                number(account.uid()),
                "--regid",
                number(account.gid()),
                "--groups",
                account.groups().stream().map(UserChange::number).collect(Collectors.joining(",")),
                "--inh-caps",
                "-all",
                "--");
    }

    /** The same launch, by the user, in the same folder, which the hub enters. */
    ProcessLaunch inPlace(ProcessLaunch launch, MachineAccount account) throws UserChangeException {
        return changed(launch, account, "", launch.folder());
    }

    /** The same launch, by the user, who enters the folder. */
    ProcessLaunch entering(ProcessLaunch launch, MachineAccount account) throws UserChangeException {
        return changed(launch, account, launch.folder().toString(), Path.of("/"));
    }

    private ProcessLaunch changed(ProcessLaunch launch, MachineAccount account, String entered, Path folder)
            throws UserChangeException {
        List<String> words = new ArrayList<>(words(account));
        words.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh", entered));
        words.addAll(launch.command());
        return new ProcessLaunch(words, Map.of(VARIABLES, assignments(launch.environment())), folder, launch.umask());
    }

    /** As commands of the shell's. What it cannot call a variable it would drop in any case. */
    private static String assignments(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().matches("[A-Za-z_][A-Za-z0-9_]*"))
                .map(variable -> "command export " + variable.getKey() + "='"
                        + variable.getValue().replace("'", "'\\''") + "'\n")
                .collect(Collectors.joining());
    }

    /** Tries it. Empty if it goes well, or is not to be had because the hub is not root; otherwise what has to be done. */
    Optional<String> problem() throws InterruptedException {
        if (!isForEverybody()) {
            return Optional.empty();
        }
        try {
            MachineAccount tried = new MachineAccount("nobody", TRIED, TRIED, List.of(TRIED), "/", "");
            return trial(Stream.concat(words(tried).stream(), Stream.of("/bin/sh", "-c", ":"))
                    .toList());
        } catch (IOException missing) {
            return Optional.of(missing.getMessage());
        }
    }

    private static Optional<String> trial(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        if (!process.waitFor(TRIAL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            return Optional.of(TOOL + " does not end");
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.exitValue() == 0
                ? Optional.empty()
                : Optional.of("the hub, although it is root, cannot become another user (" + said
                        + "): let it, or have it run by another spawner");
    }

    private Path file() throws UserChangeException {
        return tool.orElseThrow(() -> new UserChangeException(
                TOOL + " is not on the PATH of the hub: install it; Debian and most others have it in util-linux"));
    }

    private static String number(int unsigned) {
        return "+" + Integer.toUnsignedString(unsigned);
    }
}
