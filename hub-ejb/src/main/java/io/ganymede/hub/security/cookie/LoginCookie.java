package io.ganymede.hub.security.cookie;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A login cookie that is genuine and young enough.
 *
 * @param cookieId of the user
 * @param mark tells the cookie from others without being it: 64 hexadecimal digits
 */
public record LoginCookie(String cookieId, String mark) {

    static LoginCookie of(String cookieId, String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new LoginCookie(cookieId, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "LoginCookie[masked]";
    }
}
