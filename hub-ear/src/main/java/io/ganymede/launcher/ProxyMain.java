package io.ganymede.launcher;

import java.util.List;

/** The entry point of {@code ganymede-proxy.jar}. */
public final class ProxyMain {

    private ProxyMain() {}

    /**
     * Starts the proxy alone. Returns when it is ready, which then runs in threads of its own until the process is told
     * to stop; ends the process with code 1 and one line on the error stream if it cannot start.
     */
    public static void main(String[] arguments) {
        Main.start("ganymede-proxy", () -> new ProxyLauncher(System.out, System.getenv()).run(List.of(arguments)));
    }
}
