package io.ganymede.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hands bytes on to another port of this machine, or holds them back while it is shut. */
final class TcpGate implements AutoCloseable {
    private static final int CHUNK = 16 << 10;

    private final int target;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private boolean shut;

    TcpGate(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    synchronized void shut(boolean hold) {
        shut = hold;
        notifyAll();
    }

    private void listen() {
        try {
            while (true) {
                connect(keep(listener.accept()));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void connect(Socket incoming) throws IOException {
        try {
            Socket outgoing = keep(new Socket(InetAddress.getLoopbackAddress(), target));
            threads.execute(() -> pump(incoming, outgoing));
            threads.execute(() -> pump(outgoing, incoming));
        } catch (ConnectException nobodyThere) {
            incoming.close();
        }
    }

    private Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int count = input.read(chunk); count >= 0; count = input.read(chunk)) {
                awaitOpen();
                output.write(chunk, 0, count);
                output.flush();
            }
        } catch (IOException ended) {
            sockets.remove(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitOpen() throws InterruptedException {
        while (shut) {
            wait();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
