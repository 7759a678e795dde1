package io.ganymede.hub.security.xsrf;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses such as {@code 10.0.0.0/8}.
 *
 * @param text as written
 */
public record IpNetwork(String text, byte[] address, int prefixLength) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** @throws IllegalArgumentException if the text is no address range */
    public static IpNetwork parse(String text) {
        String[] parts = text.split("/", -1);
        byte[] address = literal(parts[0])
                .orElseThrow(() -> new IllegalArgumentException(text + " is not an address range such as 10.0.0.0/8"));
        int bits = address.length * 8;
        int length = parts.length == 1 ? bits : length(parts[1], text);
        if (parts.length > 2 || length > bits) {
            throw new IllegalArgumentException(text + " is not an address range such as 10.0.0.0/8");
        }
        return new IpNetwork(text, address, length);
    }

    /** Whether the textual address is one of this range; false for anything that is no address. */
    public boolean contains(String candidate) {
        return literal(candidate)
                .filter(bytes -> bytes.length == address.length)
                .filter(this::sharesPrefix)
                .isPresent();
    }

    private boolean sharesPrefix(byte[] candidate) {
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((candidate[bit / 8] ^ address[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int length(String text, String whole) {
        if (!text.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(whole + " is not an address range such as 10.0.0.0/8");
        }
        return Integer.parseInt(text);
    }

    private static Optional<byte[]> literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
