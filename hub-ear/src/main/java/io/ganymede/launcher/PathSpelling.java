package io.ganymede.launcher;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The one spelling of the base path, which the application server compares letter by letter: clients may percent-encode
 * more of it, or in small letters (hub contract 1.1 and 5.1). What stands behind it is left as it is, with one exception: the
 * API's own path may lack its slash. Only whole segments count, so no other path becomes one below the base path.
 *
 * @param basePath as the hub spells it, with a slash at both ends
 */
record PathSpelling(String basePath) {

    /** The path as the hub spells it; the same if it is not below the base path. */
    String of(String path) {
        String spelled = withBasePath(path);
        String api = basePath + "hub/api";
        return spelled.equals(api) ? api + "/" : spelled;
    }

    private String withBasePath(String path) {
        if (path.startsWith(basePath)) {
            return path;
        }
        int end = 0;
        for (long segments = basePath.chars().filter(letter -> letter == '/').count(); segments > 0; segments--) {
            end = path.indexOf('/', end) + 1;
            if (end == 0) {
                return path;
            }
        }
        Optional<String> written = decoded(path.substring(0, end));
        return written.isPresent() && written.equals(decoded(basePath)) ? basePath + path.substring(end) : path;
    }

    /** Empty if an escape is incomplete, stands for a slash, or the bytes are not UTF-8. */
    private static Optional<String> decoded(String path) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(path.length());
        for (int i = 0; i < path.length(); i++) {
            char letter = path.charAt(i);
            if (letter != '%') {
                octets.write(letter);
                continue;
            }
            if (!isEscape(path, i) || HexFormat.fromHexDigits(path, i + 1, i + 3) == '/') {
                return Optional.empty();
            }
            octets.write(HexFormat.fromHexDigits(path, i + 1, i + 3));
            i += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString());
        } catch (CharacterCodingException otherBytes) {
            return Optional.empty();
        }
    }

    private static boolean isEscape(String path, int index) {
        return index + 2 < path.length()
                && HexFormat.isHexDigit(path.charAt(index + 1))
                && HexFormat.isHexDigit(path.charAt(index + 2));
    }
}
