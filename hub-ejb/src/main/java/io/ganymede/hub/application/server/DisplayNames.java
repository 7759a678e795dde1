package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.text.Normalizer;

/** Which names people may give to servers for display (hub contract 1.5). */
final class DisplayNames {
    private static final int MAX_LENGTH = 255;

    private DisplayNames() {}

    /** @throws HubException if the text is empty, too long, or holds what cannot be printed */
    static void check(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        boolean right = !composed.isEmpty()
                && composed.codePointCount(0, composed.length()) <= MAX_LENGTH
                && composed.equals(composed.strip())
                && composed.codePoints().allMatch(DisplayNames::isPrintable);
        if (!right) {
            throw new HubException(
                    Failure.INVALID_REQUEST,
                    "display_name must have 1 to " + MAX_LENGTH
                            + " printable characters, without a blank at its beginning and end");
        }
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
