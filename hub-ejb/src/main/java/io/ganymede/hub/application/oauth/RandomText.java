package io.ganymede.hub.application.oauth;

import java.security.SecureRandom;

/** Draws codes and access tokens: 30 letters and digits, about 178 bits (hub contract 2.4 and 2.5). */
final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 30;

    private RandomText() {}

    static String draw() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }
}
