package io.ganymede.proxy.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The target of a request in the one spelling that is both routed and forwarded (proxy contract 3 and 4): dot segments
 * are resolved, a fragment is dropped and characters that may not stand in a URL are escaped; everything else is byte
 * for byte what the client sent.
 *
 * @param path escaped, starts with a slash
 * @param query without the question mark; empty if there is none
 * @param segments the decoded path between its slashes, escaped slashes included, without empty ones
 */
public record RequestTarget(String path, String query, List<String> segments) {

    private static final String ESCAPED_IN_PATH = "\"<>`{}";
    private static final String ESCAPED_IN_QUERY = "\"<>'";
    private static final String ESCAPED_SLASH = "%2f";

    /**
     * Reads the second word of a request line.
     *
     * @throws MalformedTargetException 400 for characters that are no ASCII, 404 for targets that are no path, 500 for
     *     escapes that cannot be decoded
     */
    public static RequestTarget parse(String target) {
        if (!target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new MalformedTargetException(400, "the request target holds a character that must be escaped");
        }
        String origin = originForm(withoutFragment(target));
        int question = origin.indexOf('?');
        String rawPath = question < 0 ? origin : origin.substring(0, question);
        String query = question < 0 ? "" : escape(origin.substring(question + 1), ESCAPED_IN_QUERY);
        String path = resolveDots(escape(rawPath.replace('\\', '/'), ESCAPED_IN_PATH));
        return new RequestTarget(path, query, decodedSegments(path));
    }

    /** Path and query as they stand in a request line. */
    public String text() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /**
     * The path behind its first segments, beginning with the slash that follows them.
     *
     * @param count how many decoded segments to leave out; no more than there are
     * @return empty if nothing follows
     */
    public String pathAfter(int count) {
        int index = 0;
        for (int passed = 0; passed < count; passed++) {
            while (separatorLength(path, index) > 0) {
                index += separatorLength(path, index);
            }
            while (index < path.length() && separatorLength(path, index) == 0) {
                index++;
            }
        }
        String rest = path.substring(index);
        return separatorLength(path, index) == ESCAPED_SLASH.length() ? "/" + rest.substring(3) : rest;
    }

    private static String originForm(String target) {
        if (target.startsWith("/") || target.startsWith("\\")) {
            return target;
        }
        String lower = target.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            throw new MalformedTargetException(404, "the request target is not a path");
        }
        int authority = target.indexOf("//") + 2;
        int end = authority;
        while (end < target.length() && "/\\?".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        String rest = target.substring(end);
        return rest.startsWith("/") || rest.startsWith("\\") ? rest : "/" + rest;
    }

    private static String withoutFragment(String target) {
        int hash = target.indexOf('#');
        return hash < 0 ? target : target.substring(0, hash);
    }

    private static String escape(String text, String characters) {
        if (text.chars().noneMatch(c -> characters.indexOf(c) >= 0)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (char c : text.toCharArray()) {
            if (characters.indexOf(c) >= 0) {
                PercentCoding.appendEscape(out, c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String resolveDots(String path) {
        if (!path.contains("/.") && !path.contains("/%2e") && !path.contains("/%2E")) {
            return path;
        }
        List<String> kept = new ArrayList<>();
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            String plain = parts[i].replace("%2e", ".").replace("%2E", ".");
            if (plain.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.remove(kept.size() - 1);
                }
                if (last) {
                    kept.add("");
                }
            } else if (!plain.equals(".")) {
                kept.add(parts[i]);
            } else if (last) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static List<String> decodedSegments(String path) {
        String decoded = PercentCoding.decode(path)
                .orElseThrow(() -> new MalformedTargetException(500, "the path holds an escape that is not UTF-8"));
        return Stream.of(decoded.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    private static int separatorLength(String path, int index) {
        if (index < path.length() && path.charAt(index) == '/') {
            return 1;
        }
        return path.regionMatches(true, index, ESCAPED_SLASH, 0, ESCAPED_SLASH.length()) ? ESCAPED_SLASH.length() : 0;
    }
}
