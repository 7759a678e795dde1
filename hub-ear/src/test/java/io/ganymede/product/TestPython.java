package io.ganymede.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Python environment with a given release of JupyterHub and the current JupyterLab, made once and kept in the user's
 * cache folder.
 */
public final class TestPython {
    private static final long MINUTES_TO_INSTALL = 15;
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "ganymede");

    private final Path folder;

    private TestPython(Path folder) {
        this.folder = folder;
    }

    /** The release to match. */
    public static TestPython latest() {
        return withJupyterHub("6.1.1");
    }

    /** Servers of this release come from images of the 5.x line. */
    public static TestPython previous() {
        return withJupyterHub("5.5.4");
    }

    /** The same environment with another package, which is installed once. */
    public TestPython with(String requirement) {
        once(
                folder.resolve(".with-" + requirement),
                () -> run(List.of(binaries().resolve("pip").toString(), "install", "--quiet", requirement)));
        return this;
    }

    /**
     * A copy of the environment where every user of the machine can use it, which is not so of a home folder; run by the machine's
     * own Python.
     *
     * @param place a folder that is not there yet
     */
    public TestPython forEverybody(Path place) throws IOException {
        run(List.of("cp", "-a", folder.toString(), place.toString()));
        Path settings = place.resolve("pyvenv.cfg");
        Path program = place.resolve("bin/python");
        Files.delete(settings);
        Files.delete(program);
        Files.writeString(settings, "home = /usr/bin\ninclude-system-site-packages = false\n");
        Files.createSymbolicLink(program, Path.of("/usr/bin/python3"));
        return new TestPython(place);
    }

    /** The interpreter. */
    public String program() {
        return binaries().resolve("python").toString();
    }

    /** Folder of the environment's programs. */
    public Path binaries() {
        return folder.resolve("bin");
    }

    private static TestPython withJupyterHub(String version) {
        Path folder = CACHE.resolve("test-python-" + version);
        once(folder.resolve(".complete"), () -> {
            run(List.of("python3", "-m", "venv", "--clear", folder.toString()));
            run(List.of(
                    folder.resolve("bin/pip").toString(),
                    "install",
                    "--quiet",
                    "jupyterhub==" + version,
                    "jupyterlab"));
        });
        return new TestPython(folder);
    }

    /** Installs what the mark does not say is there yet; processes that run tests side by side wait for each other. */
    private static synchronized void once(Path mark, Runnable installation) {
        try {
            Files.createDirectories(CACHE);
            try (FileChannel turn = FileChannel.open(
                            CACHE.resolve(".installing"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = turn.lock()) {
                if (!Files.exists(mark)) {
                    installation.run();
                    Files.createFile(mark);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(MINUTES_TO_INSTALL, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("failed: " + command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("python3 with venv and a package registry are needed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
