package io.ganymede.hub.spawner.process;

import io.ganymede.hub.domain.server.UrlEscape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of users and servers as names of folders: the same for plain names, different for different names, without
 * anything that a shell, a configuration file or the file system could take for something else.
 */
final class FolderName {
    private static final int LONGEST = 120;
    private static final int DIGEST_LENGTH = 32;

    private FolderName() {}

    static String of(String name) {
        // "=" is escaped itself, so that it can stand for the percent sign, which many configuration files expand
        String escaped = UrlEscape.segment(name).replace("~", "%7E").replace('%', '=');
        String visible = escaped.startsWith(".") ? "=2E" + escaped.substring(1) : escaped;
        String plain = visible.startsWith("-") ? "=2D" + visible.substring(1) : visible;
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "=" + digest(name);
    }

    private static String digest(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
