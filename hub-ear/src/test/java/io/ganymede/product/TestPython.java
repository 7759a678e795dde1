package io.ganymede.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Python environment with a given release of JupyterHub and the current JupyterLab, made once and kept in the user's
 * cache folder.
 */
public final class TestPython {
    private static final long MINUTES_TO_INSTALL = 15;

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
        synchronized (TestPython.class) {
            Path installed = folder.resolve(".with-" + requirement);
            if (!Files.exists(installed)) {
                run(List.of(binaries().resolve("pip").toString(), "install", "--quiet", requirement));
                try {
                    Files.createFile(installed);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return this;
    }

    /** The interpreter. */
    public String program() {
        return binaries().resolve("python").toString();
    }

    /** Folder of the environment's programs. */
    public Path binaries() {
        return folder.resolve("bin");
    }

    private static synchronized TestPython withJupyterHub(String version) {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "ganymede", "test-python-" + version);
        Path complete = folder.resolve(".complete");
        if (!Files.exists(complete)) {
            run(List.of("python3", "-m", "venv", "--clear", folder.toString()));
            run(List.of(
                    folder.resolve("bin/pip").toString(),
                    "install",
                    "--quiet",
                    "jupyterhub==" + version,
                    "jupyterlab"));
            try {
                Files.createFile(complete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new TestPython(folder);
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
