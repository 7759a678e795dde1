package io.ganymede.hub.webhook;

import io.ganymede.hub.webhook.WebhookException.Kind;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What a receiver's answer means. Has no effects. */
final class WebhookAnswer {
    private static final int FORBIDDEN = 403;
    private static final int LONGEST_MESSAGE = 500;
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonReaderFactory READERS =
            JsonProvider.provider().createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private WebhookAnswer() {}

    /**
     * Reads an answer.
     *
     * @param name of the setting, for the message
     * @throws WebhookException if it is none of those agreed on
     */
    static WebhookReply read(String name, int status, byte[] body) throws WebhookException {
        if (status >= 200 && status < 300) {
            return new WebhookReply.Answered(
                    body.length == 0
                            ? JsonObject.EMPTY_JSON_OBJECT
                            : object(body).orElseThrow(() -> noObject(name)));
        }
        if (status == FORBIDDEN) {
            return new WebhookReply.Refused(object(body)
                    .map(WebhookAnswer::message)
                    .orElseThrow(() -> wrong(name, "answered with status 403, but without a JSON object")));
        }
        if (status >= 300 && status < 400) {
            throw wrong(name, "answered with status " + status + "; redirects are not followed");
        }
        throw wrong(name, "answered with status " + status);
    }

    private static String message(JsonObject refusal) {
        String message = refusal.get("message") instanceof JsonString text ? text.getString() : "";
        String line =
                message.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** Empty if the text is not one JSON object and nothing else, with each key once. */
    private static Optional<JsonObject> object(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            try (JsonReader reader = READERS.createReader(new StringReader(text))) {
                return isOneValue(text) ? Optional.of(reader.readObject()) : Optional.empty();
            }
        } catch (CharacterCodingException | RuntimeException malformed) {
            // the parser throws bare runtime exceptions too, such as for nesting that is too deep
            return Optional.empty();
        }
    }

    /** A reader stops behind the first value. */
    private static boolean isOneValue(String text) {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            parser.next();
            parser.getValue();
            return !parser.hasNext();
        }
    }

    private static WebhookException noObject(String name) {
        return wrong(name, "answered with something other than one JSON object");
    }

    private static WebhookException wrong(String name, String what) {
        return new WebhookException(Kind.WRONG_ANSWER, "The webhook " + name + " " + what + ".");
    }
}
