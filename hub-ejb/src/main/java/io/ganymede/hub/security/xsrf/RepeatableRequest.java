package io.ganymede.hub.security.xsrf;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** A request whose small JSON body was looked into and can still be read by whoever comes next. */
final class RepeatableRequest extends HttpServletRequestWrapper {
    private static final int MAX_BYTES = 64 * 1024;

    private final byte[] body;

    private RepeatableRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    /** @throws HubException with {@code BODY_TOO_LARGE} beyond 64 KiB */
    static RepeatableRequest of(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new HubException(Failure.BODY_TOO_LARGE, "The body must not be larger than " + MAX_BYTES + " bytes.");
        }
        return new RepeatableRequest(request, body);
    }

    /** Whether the body is an object with that field. Nothing is made of the body, which may be nested without end. */
    boolean hasJsonField(String name) {
        String text = new String(body, StandardCharsets.UTF_8);
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            return parser.hasNext() && parser.next() == JsonParser.Event.START_OBJECT && hasField(parser, name);
        } catch (RuntimeException malformed) {
            // the parser throws bare runtime exceptions too, such as for nesting that is too deep
            return false;
        }
    }

    private static boolean hasField(JsonParser object, String name) {
        int depth = 1;
        while (depth > 0 && object.hasNext()) {
            switch (object.next()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case KEY_NAME -> {
                    if (depth == 1 && object.getString().equals(name)) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Body(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Body extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Body(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body was read already");
        }
    }
}
