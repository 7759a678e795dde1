package io.ganymede.hub.rest.body;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies that no use of the API needs, before they are read: by their declared length, else while reading. */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {
    /** Largest body, in bytes. */
    public static final int MAX_BYTES = 1024 * 1024;

    /**
     * The head alone tells whether there is a body. Looking for one waits for ever where the client offers to change the
     * protocol, because the server then holds the connection open for whatever may come.
     */
    @Override
    public void filter(ContainerRequestContext request) {
        String declared = request.getHeaderString("Content-Length");
        if (declared != null && isTooLong(declared)) {
            throw tooLarge();
        }
        boolean framed = declared != null || request.getHeaderString("Transfer-Encoding") != null;
        request.setEntityStream(framed ? new LimitedStream(request.getEntityStream()) : InputStream.nullInputStream());
    }

    private static boolean isTooLong(String declared) {
        try {
            return Long.parseLong(declared.strip()) > MAX_BYTES;
        } catch (NumberFormatException malformed) {
            return true;
        }
    }

    private static HubException tooLarge() {
        return new HubException(Failure.BODY_TOO_LARGE, "The body must not be larger than " + MAX_BYTES + " bytes");
    }

    private static final class LimitedStream extends FilterInputStream {
        private long left = MAX_BYTES;

        LimitedStream(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            if (octet >= 0) {
                count(1);
            }
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
