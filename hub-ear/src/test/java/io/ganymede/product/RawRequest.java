package io.ganymede.product;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request for a token of {@code ann}, byte by byte as it is given: clients would refuse to send such. */
final class RawRequest {
    private static final int PATIENCE = 60_000;

    private RawRequest() {}

    /**
     * Sends it.
     *
     * @param headers lines with CR LF between them, of characters below 256, as is the body
     * @return the first line of the answer; empty if there is none
     */
    static String send(URI site, String headers, String body) throws IOException {
        try (Socket socket = new Socket(site.getHost(), site.getPort())) {
            socket.setSoTimeout(PATIENCE);
            String request = "POST /hub/api/users/ann/tokens HTTP/1.1\r\nHost: " + site.getAuthority() + "\r\n"
                    + headers + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
