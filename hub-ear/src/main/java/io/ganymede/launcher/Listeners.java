package io.ganymede.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks the addresses before the long start, so that a taken port is said at once and in one line. */
final class Listeners {

    private Listeners() {}

    /**
     * Checks that an address can be listened on.
     *
     * @param purpose what would listen, for the message
     * @param setting the setting to change
     * @throws LaunchException if it cannot
     */
    static void check(InetSocketAddress address, String purpose, String setting) {
        if (address.isUnresolved()) {
            throw new LaunchException("the host " + address.getHostString() + " of " + setting + " is unknown");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw new LaunchException("cannot listen on " + address.getHostString() + ":" + address.getPort() + " ("
                    + purpose + "): " + e.getMessage() + "; stop what uses it or change " + setting);
        }
    }
}
