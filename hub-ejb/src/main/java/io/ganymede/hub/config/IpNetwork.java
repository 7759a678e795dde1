package io.ganymede.hub.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses such as {@code 10.0.0.0/8}; an address alone is the range of itself. Names are never asked for.
 *
 * @param text as written
 */
public record IpNetwork(String text, byte[] address, int prefixLength) {
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    /** Nothing that would be looked up as a name: digits and dots that are no address would be. */
    private static final Pattern LITERAL =
            Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE + "|(?=.{2,45}$)[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    /** @throws IllegalArgumentException if the text is no address range */
    public static IpNetwork parse(String text) {
        return read(text)
                .orElseThrow(() -> new IllegalArgumentException(text + " is not an address range such as 10.0.0.0/8"));
    }

    /** The range; empty if the text is none. */
    public static Optional<IpNetwork> read(String text) {
        String[] parts = text.split("/", -1);
        boolean formed = parts.length == 1
                || parts.length == 2 && LENGTH.matcher(parts[1]).matches();
        return formed
                ? literal(parts[0])
                        .map(bytes -> new IpNetwork(
                                text, bytes, parts.length == 1 ? bytes.length * 8 : Integer.parseInt(parts[1])))
                        .filter(network -> network.prefixLength <= network.address.length * 8)
                : Optional.empty();
    }

    /** Whether a text is an IP address. */
    public static boolean isAddress(String text) {
        return literal(text).isPresent();
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

    @Override
    public String toString() {
        return text;
    }
}
