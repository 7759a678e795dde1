package io.ganymede.hub.spawner.process;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The private Python virtual environment that provides {@code jupyterhub-singleuser} where the machine has none. It is
 * made once, at its final place because its programs hold their own path; a file inside that is written last says that it
 * is complete. An incomplete one is made anew.
 */
final class PythonEnvironment {
    private static final Logger LOGGER = System.getLogger(PythonEnvironment.class.getName());
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(20);
    private static final Duration LOCK_PAUSE = Duration.ofMillis(500);
    private static final String PYTHON_ADVICE =
            "Install Python 3.10 or newer with its venv module (on Debian and Ubuntu: apt install python3 python3-venv),"
                    + " or put jupyterhub-singleuser on the PATH of the hub.";

    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> packages;

    /**
     * Describes an environment; makes nothing.
     *
     * @param folder where it lies
     * @param environment variables of the hub, by which the installer finds its index and certificates
     * @param packages what is installed, as pip understands it
     */
    PythonEnvironment(Path folder, Map<String, String> environment, List<String> packages) {
        this.folder = folder;
        this.environment = environment;
        this.packages = packages;
    }

    /** Folder of its programs. */
    Path programs() {
        return folder.resolve("bin");
    }

    boolean isComplete() {
        try {
            return Files.readString(marker()).equals(String.join("\n", packages));
        } catch (IOException missing) {
            return false;
        }
    }

    /**
     * Makes it, unless it is complete; waits if another thread or hub is making it.
     *
     * @throws SpawnException if it cannot be made; says what the operator has to do
     */
    void create(SpawnProgress progress) throws SpawnException, InterruptedException {
        if (isComplete()) {
            return;
        }
        try {
            Files.createDirectories(folder.getParent());
            try (FileChannel channel = FileChannel.open(
                            folder.resolveSibling(folder.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = lock(channel, progress)) {
                if (!isComplete()) {
                    install(progress);
                }
            }
        } catch (IOException e) {
            throw failed("Cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private FileLock lock(FileChannel channel, SpawnProgress progress) throws IOException, InterruptedException {
        boolean told = false;
        while (true) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            if (!told) {
                progress.report(1, "Waiting until JupyterLab is installed for another server");
                told = true;
            }
            Thread.sleep(LOCK_PAUSE.toMillis());
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByAnotherThread) {
            return null;
        }
    }

    private void install(SpawnProgress progress) throws SpawnException, InterruptedException, IOException {
        Path python = ExecutablePath.find("python3", environment.get("PATH"), Path.of("/"))
                .orElseThrow(() -> new SpawnException(
                        Failure.SPAWN_PYTHON_MISSING, "There is no python3 on the PATH of the hub. " + PYTHON_ADVICE));
        long begin = System.nanoTime();
        LOGGER.log(Level.INFO, "Installing {0} into {1}; this happens once", String.join(", ", packages), folder);
        progress.report(2, "Installing JupyterLab on the hub's machine. This happens once and takes some minutes.");
        delete(folder);
        InstallerRun run = new InstallerRun(folder.resolveSibling(folder.getFileName() + ".log"), environment);
        if (run.execute(List.of(python.toString(), "-m", "venv", folder.toString()), INSTALL_LIMIT, line -> {}) != 0) {
            throw new SpawnException(
                    Failure.SPAWN_PYTHON_MISSING,
                    "Python cannot make a virtual environment (" + run.lastError() + "). " + PYTHON_ADVICE);
        }
        progress.report(5, "Downloading JupyterLab");
        InstallerProgress lines = new InstallerProgress(progress);
        if (run.execute(pip(), INSTALL_LIMIT, lines::line) != 0) {
            throw failed("pip could not install " + String.join(" and ", packages) + ": " + run.lastError(), null);
        }
        Files.writeString(marker(), String.join("\n", packages));
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        LOGGER.log(Level.INFO, "Installed {0} in {1} seconds", String.join(", ", packages), seconds);
        progress.report(45, "JupyterLab is installed");
    }

    private List<String> pip() {
        return Stream.concat(
                        Stream.of(
                                programs().resolve("python").toString(),
                                "-m",
                                "pip",
                                "install",
                                "--disable-pip-version-check",
                                "--no-input",
                                "--progress-bar=off"),
                        packages.stream())
                .toList();
    }

    private SpawnException failed(String what, Exception cause) {
        return new SpawnException(
                Failure.SPAWN_ENVIRONMENT_FAILED,
                what + ". The hub's machine needs the network or a package index of your own (PIP_INDEX_URL); or put"
                        + " jupyterhub-singleuser on the PATH of the hub. The whole output is in " + folder + ".log",
                cause);
    }

    private Path marker() {
        return folder.resolve("ganymede-complete");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Turns the lines of pip into a few messages for the person who waits. */
    private static final class InstallerProgress {
        private static final String COLLECTING = "Collecting ";
        private static final int FIRST_PERCENT = 5;
        private static final int LAST_PERCENT = 40;
        private static final Duration PAUSE = Duration.ofSeconds(2);

        private final SpawnProgress progress;
        private int collected;
        private long toldAt = System.nanoTime() - PAUSE.toNanos();

        InstallerProgress(SpawnProgress progress) {
            this.progress = progress;
        }

        void line(String line) {
            if (line.startsWith("Installing collected packages")) {
                progress.report(LAST_PERCENT, "Unpacking JupyterLab");
            }
            if (!line.startsWith(COLLECTING)) {
                return;
            }
            collected++;
            if (System.nanoTime() - toldAt >= PAUSE.toNanos()) {
                toldAt = System.nanoTime();
                String name = line.substring(COLLECTING.length()).split("[^A-Za-z0-9._-]", 2)[0];
                progress.report(Math.min(FIRST_PERCENT + collected / 3, LAST_PERCENT - 1), "Downloading " + name);
            }
        }
    }
}
