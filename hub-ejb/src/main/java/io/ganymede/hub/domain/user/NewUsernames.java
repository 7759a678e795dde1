package io.ganymede.hub.domain.user;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the name of a user must be who does not exist yet, beyond being a {@link Username}: people have to be able to tell it
 * from others by looking at it. Characters that nobody sees are refused, and letters of both directions of writing in one
 * name, which are shown in another order than they have. Users who exist keep the names they have. Pure.
 */
public final class NewUsernames {
    /** Invisible although they count as letters, marks or symbols: fillers, selectors of variants and a blank pattern. */
    private static final int[][] INVISIBLE = {
        {0x034f, 0x034f},
        {0x115f, 0x1160},
        {0x17b4, 0x17b5},
        {0x180b, 0x180f},
        {0x2800, 0x2800},
        {0x3164, 0x3164},
        {0xfe00, 0xfe0f},
        {0xffa0, 0xffa0},
        {0xe0100, 0xe01ef}
    };

    private NewUsernames() {}

    /** @throws HubException with {@link Failure#INVALID_USERNAME}, saying what is right, if no new user can have the name */
    public static void require(Username name) {
        objection(name).ifPresent(words -> {
            throw new HubException(Failure.INVALID_USERNAME, "Invalid username: " + legible(name) + ": " + words);
        });
    }

    /** What is wrong with the name, and what would be right, in words; empty if a new user can have it. */
    public static Optional<String> objection(Username name) {
        if (name.value().codePoints().anyMatch(NewUsernames::isInvisible)) {
            return Optional.of("a new name must have visible characters only, with plain spaces between them");
        }
        boolean leftToRight = name.value().codePoints().anyMatch(NewUsernames::isWrittenToTheRight);
        boolean rightToLeft = name.value().codePoints().anyMatch(NewUsernames::isWrittenToTheLeft);
        return leftToRight && rightToLeft
                ? Optional.of("a new name must have letters of one direction of writing only")
                : Optional.empty();
    }

    /** The name with its invisible characters as escapes, for messages and the log. */
    public static String legible(Username name) {
        return name.value()
                .codePoints()
                .mapToObj(point ->
                        isInvisible(point) ? String.format(Locale.ROOT, "\\u{%x}", point) : Character.toString(point))
                .collect(Collectors.joining());
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> isListed(point);
        };
    }

    private static boolean isListed(int point) {
        for (int[] range : INVISIBLE) {
            if (point >= range[0] && point <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWrittenToTheRight(int point) {
        return Character.getDirectionality(point) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }

    private static boolean isWrittenToTheLeft(int point) {
        byte direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
