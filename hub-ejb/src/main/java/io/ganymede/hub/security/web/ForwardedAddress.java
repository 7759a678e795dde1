package io.ganymede.hub.security.web;

import io.ganymede.hub.config.IpNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which address a request came from, before the proxies on its way (hub contract 6.6). Immutable.
 *
 * <p>Everybody can send such headers; each proxy adds to {@code X-Forwarded-For} who asked it. So what counts is the last
 * entry that is not one of the operator's own proxies: whatever stands before it may be invented. {@code X-Real-IP} tells one
 * address and not who wrote it. Once the operator has named proxies it counts only if one of them was the last on the way;
 * before, it is believed, as JupyterHub does.
 *
 * @param trusted the operator's proxies in front of the built-in one
 */
public record ForwardedAddress(List<IpNetwork> trusted) {
    /** An address as some load balancers write it, with the port. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\d{1,5})?|([0-9.]+):\\d{1,5}");

    public ForwardedAddress {
        trusted = List.copyOf(trusted);
    }

    /**
     * The textual IP address of the client.
     *
     * @param headers all values of a header
     * @param peer address at the other end of the connection to the hub, the answer if the headers say nothing
     */
    public String of(Function<String, List<String>> headers, String peer) {
        List<String> hops = headers.apply("X-Forwarded-For").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(ForwardedAddress::withoutPort)
                .toList();
        List<String> real =
                headers.apply("X-Real-Ip").stream().map(String::strip).toList();
        boolean believed = trusted.isEmpty() || isTrusted(hops.isEmpty() ? peer : hops.get(hops.size() - 1));
        if (believed && real.size() == 1 && IpNetwork.isAddress(real.get(0))) {
            return real.get(0);
        }
        String nearest = nearestStranger(hops, peer);
        return IpNetwork.isAddress(nearest) ? nearest : peer;
    }

    /** From behind; if all are the operator's proxies, the first of them asked by itself. */
    private String nearestStranger(List<String> hops, String peer) {
        String candidate = peer;
        for (int i = hops.size() - 1; i >= 0; i--) {
            candidate = hops.get(i);
            if (!isTrusted(candidate)) {
                return candidate;
            }
        }
        return candidate;
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static String withoutPort(String entry) {
        String text = entry.strip();
        Matcher matcher = WITH_PORT.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
