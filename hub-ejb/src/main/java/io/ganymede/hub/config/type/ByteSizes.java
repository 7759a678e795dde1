package io.ganymede.hub.config.type;

import io.ganymede.hub.config.ByteSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts of memory: plain bytes, or a number with K, M, G or T, each of which is 1024 times the one before. */
final class ByteSizes {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(?:([KMGT])i?)?");
    private static final String SUFFIXES = "KMGT";

    private ByteSizes() {}

    static Optional<ByteSize> read(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches() || size.group(2) == null && text.contains(".")) {
            return Optional.empty();
        }
        int power = size.group(2) == null ? 0 : SUFFIXES.indexOf(size.group(2)) + 1;
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(new ByteSize(bytes.setScale(0, RoundingMode.DOWN).longValueExact()));
    }
}
