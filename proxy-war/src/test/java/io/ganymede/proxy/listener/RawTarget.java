package io.ganymede.proxy.listener;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that speaks in bytes, so that a test can say and see everything. */
final class RawTarget implements AutoCloseable {

    /** What the server does with one connection. */
    interface Conversation {
        void hold(Connection connection) throws IOException;
    }

    /** One connection, with HTTP requests on it. */
    record Connection(Socket socket, InputStream in, OutputStream out, List<String> seen) {

        /** The next request header, and as many bytes behind it as its Content-Length says; empty at the end. */
        String request() throws IOException {
            String head = readUntil("\r\n\r\n");
            String body = head.lines()
                    .filter(line -> line.toLowerCase().startsWith("content-length:"))
                    .findFirst()
                    .map(line -> read(Integer.parseInt(line.substring(15).strip())))
                    .orElse("");
            if (!head.isEmpty()) {
                seen.add(head + body);
            }
            return head + body;
        }

        String readUntil(String end) throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.indexOf(end) < 0) {
                int c = in.read();
                if (c < 0) {
                    break;
                }
                text.append((char) c);
            }
            return text.toString();
        }

        void say(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        private String read(int length) {
            try {
                return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    RawTarget(Conversation conversation) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(() -> accept(conversation));
    }

    /** Answers every request of every connection the same way. */
    static RawTarget answering(String answer) throws IOException {
        return new RawTarget(connection -> {
            while (!connection.request().isEmpty()) {
                connection.say(answer);
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Headers and bodies of all requests so far. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private Void accept(Conversation conversation) throws IOException {
        while (!server.isClosed()) {
            Socket socket = server.accept();
            sockets.add(socket);
            threads.submit(() -> {
                try (socket) {
                    conversation.hold(
                            new Connection(socket, socket.getInputStream(), socket.getOutputStream(), requests));
                }
                return null;
            });
        }
        return null;
    }
}
