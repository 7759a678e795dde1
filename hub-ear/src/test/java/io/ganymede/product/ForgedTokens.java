package io.ganymede.product;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** Makes tokens that must be refused out of a genuine one. */
final class ForgedTokens {
    private ForgedTokens() {}

    /** Says that it needs no signature, and has none. */
    static String unsigned(String genuine) {
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + payload(genuine) + ".";
    }

    /** Says that it needs no signature, and keeps the genuine one. */
    static String unsignedWithSignature(String genuine) {
        return unsigned(genuine) + signature(genuine);
    }

    /** Names the genuine key and is signed by another one. */
    static String signedByAnotherKey(String genuine) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(generator.generateKeyPair().getPrivate());
        String signed = header(genuine) + "." + payload(genuine);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signature.sign());
    }

    /** Has another user name under the genuine signature. */
    static String renamed(String genuine, String from, String to) {
        String claims = new String(Base64.getUrlDecoder().decode(payload(genuine)), StandardCharsets.UTF_8);
        String changed = claims.replace("\"" + from + "\"", "\"" + to + "\"");
        if (changed.equals(claims)) {
            throw new IllegalArgumentException("the token does not name " + from);
        }
        return header(genuine) + "." + encoded(changed) + "." + signature(genuine);
    }

    private static String header(String token) {
        return token.split("\\.")[0];
    }

    private static String payload(String token) {
        return token.split("\\.")[1];
    }

    private static String signature(String token) {
        return token.split("\\.")[2];
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
