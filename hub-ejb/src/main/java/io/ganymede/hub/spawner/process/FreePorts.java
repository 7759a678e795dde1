package io.ganymede.hub.spawner.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/** Draws free ports, and not the same one twice in a row while the first server has not opened it yet. */
final class FreePorts {
    private static final int TRIES = 20;
    private static final int REMEMBERED = 200;

    private final Deque<Integer> handedOut = new ArrayDeque<>();

    /** @throws IOException if there is none */
    synchronized int draw(InetAddress address) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = open(address, 0);
            if (!handedOut.contains(port)) {
                remember(port);
                return port;
            }
        }
        throw new IOException("no free port on " + address.getHostAddress());
    }

    /** Whether a port can be opened. */
    boolean isFree(InetAddress address, int port) {
        try {
            open(address, port);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int open(InetAddress address, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return socket.getLocalPort();
        }
    }

    private void remember(int port) {
        handedOut.addLast(port);
        if (handedOut.size() > REMEMBERED) {
            handedOut.removeFirst();
        }
    }
}
