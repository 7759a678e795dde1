package io.ganymede.hub.spawner.kubernetes.objects;

import java.util.Arrays;
import java.util.Comparator;

/** The order of texts by their characters, as Python has it; Java's own differs for characters beyond the first plane. */
final class CodePoints {
    static final Comparator<String> ORDER = (one, other) -> {
        int[] first = one.codePoints().toArray();
        int[] second = other.codePoints().toArray();
        return Arrays.compare(first, second);
    };

    private CodePoints() {}
}
