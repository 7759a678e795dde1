package io.ganymede.product;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A Python kernel in a user's server, driven over its WebSocket with the Jupyter messaging protocol. */
public final class KernelSession implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(90);

    private final WebSocket socket;
    private final Output output = new Output();
    private final String session = UUID.randomUUID().toString();

    private KernelSession(HubBrowser browser, String path) {
        URI base = browser.base();
        URI address = URI.create((base.getScheme().equals("https") ? "wss://" : "ws://") + base.getAuthority() + path);
        socket = browser.webSocket(path)
                .buildAsync(address, output)
                .orTimeout(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /**
     * Starts a kernel.
     *
     * @param serverUrl path of the user's server, with slashes at both ends, opened before in that browser
     */
    public static KernelSession start(HubBrowser browser, String serverUrl) throws IOException, InterruptedException {
        HttpResponse<String> created = browser.api("POST", serverUrl + "api/kernels", "{\"name\": \"python3\"}");
        if (created.statusCode() != 201) {
            throw new AssertionError("no kernel: " + created.statusCode() + " " + created.body());
        }
        String id = parse(created.body()).getString("id");
        return new KernelSession(browser, serverUrl + "api/kernels/" + id + "/channels");
    }

    /** Runs code and returns once its standard output holds the text. */
    public void execute(String code, String expectedOutput) {
        send(code);
        Await.until("the kernel to print " + expectedOutput, ANSWER_WITHIN, () -> output.text()
                .contains(expectedOutput));
    }

    /** Has code run, whatever comes of it. */
    public void send(String code) {
        JsonObject header = Json.createObjectBuilder()
                .add("msg_id", UUID.randomUUID().toString())
                .add("session", session)
                .add("username", "test")
                .add("date", "2026-01-01T00:00:00Z")
                .add("msg_type", "execute_request")
                .add("version", "5.3")
                .build();
        JsonObject content = Json.createObjectBuilder()
                .add("code", code)
                .add("silent", false)
                .add("store_history", true)
                .add("user_expressions", JsonObject.EMPTY_JSON_OBJECT)
                .add("allow_stdin", false)
                .build();
        JsonObject message = Json.createObjectBuilder()
                .add("header", header)
                .add("parent_header", JsonObject.EMPTY_JSON_OBJECT)
                .add("metadata", JsonObject.EMPTY_JSON_OBJECT)
                .add("content", content)
                .add("channel", "shell")
                .add("buffers", JsonObject.EMPTY_JSON_ARRAY)
                .build();
        socket.sendText(message.toString(), true).join();
    }

    /** Whether the server has told that the kernel ended and was started anew. */
    public boolean wasRestarted() {
        return output.restarted();
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "done");
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static final class Output implements WebSocket.Listener {
        private final StringBuilder frame = new StringBuilder();
        private final StringBuilder printed = new StringBuilder();
        private boolean restarted;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                take(parse(frame.toString()));
                frame.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private synchronized void take(JsonObject message) {
            switch (message.getJsonObject("header").getString("msg_type")) {
                case "stream" -> printed.append(message.getJsonObject("content").getString("text"));
                case "status" ->
                    restarted |= message.getJsonObject("content")
                            .getString("execution_state", "")
                            .endsWith("restarting");
                default -> {}
            }
        }

        synchronized boolean restarted() {
            return restarted;
        }

        synchronized String text() {
            return printed.toString();
        }
    }
}
