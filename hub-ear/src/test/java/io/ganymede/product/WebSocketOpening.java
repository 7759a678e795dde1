package io.ganymede.product;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The opening of a WebSocket with headers as they are given: clients set those of hosts and origins themselves. */
final class WebSocketOpening {
    private static final int PATIENCE = 60_000;
    /** The key of RFC 6455, section 1.2. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private WebSocketOpening() {}

    /**
     * Opens it, and closes the connection again.
     *
     * @param address any host name, which leads to this machine
     * @param headers lines without their ends
     * @return the status of the answer
     */
    static int status(URI address, List<String> headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            socket.setSoTimeout(PATIENCE);
            StringBuilder request = new StringBuilder("GET " + address.getRawPath() + " HTTP/1.1\r\nHost: "
                    + address.getAuthority() + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + "\r\n");
            headers.forEach(header -> request.append(header).append("\r\n"));
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder line = new StringBuilder();
            for (int next = socket.getInputStream().read(); next >= 0 && next != '\n'; ) {
                line.append((char) next);
                next = socket.getInputStream().read();
            }
            return Integer.parseInt(line.toString().split(" ")[1]);
        }
    }
}
