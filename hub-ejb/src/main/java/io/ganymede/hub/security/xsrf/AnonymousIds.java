package io.ganymede.hub.security.xsrf;

import io.ganymede.hub.config.IpNetwork;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells browsers that are not logged in apart, by address and a few headers (hub contract 6.1, anonymous id). Immutable.
 *
 * @param networks address ranges whose members count as one
 * @param headers names of the headers that count
 */
public record AnonymousIds(List<IpNetwork> networks, List<String> headers) {
    /** Environment variable with the address ranges. */
    public static final String NETWORKS_VARIABLE = "JUPYTERHUB_XSRF_ANONYMOUS_IP_CIDRS";
    /** Environment variable with the header names. */
    public static final String HEADERS_VARIABLE = "JUPYTERHUB_XSRF_ANONYMOUS_ID_HEADERS";

    private static final byte DELIMITER = (byte) 0xff;

    public AnonymousIds {
        networks = List.copyOf(networks);
        headers = List.copyOf(headers);
    }

    /**
     * Reads the settings from the environment.
     *
     * @param environment value of a variable
     * @throws IllegalArgumentException if a range is malformed
     */
    public static AnonymousIds fromEnvironment(Function<String, Optional<String>> environment) {
        List<IpNetwork> networks = items(environment.apply(NETWORKS_VARIABLE).orElse("")).stream()
                .map(IpNetwork::parse)
                .toList();
        return new AnonymousIds(
                networks, items(environment.apply(HEADERS_VARIABLE).orElse("User-Agent")));
    }

    /**
     * The id of whoever sends a request.
     *
     * @param remoteAddress textual IP address
     * @param header value of a header, empty if it is missing
     */
    public String of(String remoteAddress, Function<String, Optional<String>> header) {
        MessageDigest digest = sha256();
        String origin = networks.stream()
                .filter(network -> network.contains(remoteAddress))
                .map(IpNetwork::text)
                .findFirst()
                .orElse(remoteAddress);
        digest.update(origin.getBytes(StandardCharsets.UTF_8));
        for (String name : headers) {
            digest.update(header.apply(name).orElse("").getBytes(StandardCharsets.UTF_8));
            digest.update(DELIMITER);
        }
        return Base64.getUrlEncoder().encodeToString(digest.digest());
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
