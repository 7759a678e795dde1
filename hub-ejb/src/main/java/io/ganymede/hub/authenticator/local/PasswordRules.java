package io.ganymede.hub.authenticator.local;

import java.util.Locale;
import java.util.Set;

/**
 * What a new password must be like.
 *
 * @param minimumLength in characters
 * @param refusesCommon whether passwords that everybody tries first are refused
 */
record PasswordRules(int minimumLength, boolean refusesCommon) {
    /** Longer ones only cost time. */
    static final int LONGEST = 1024;

    private static final Set<String> COMMON = Set.of(
            "password",
            "password1",
            "password12",
            "password123",
            "passw0rd",
            "p@ssw0rd",
            "12345678",
            "123456789",
            "1234567890",
            "87654321",
            "11111111",
            "00000000",
            "88888888",
            "66666666",
            "12341234",
            "11223344",
            "qwertyui",
            "qwertyuiop",
            "qwerty123",
            "1qaz2wsx",
            "1q2w3e4r",
            "1q2w3e4r5t",
            "q1w2e3r4",
            "asdfghjk",
            "asdfghjkl",
            "zxcvbnm1",
            "zaq12wsx",
            "iloveyou",
            "iloveyou1",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "superman",
            "trustno1",
            "whatever",
            "letmein1",
            "welcome1",
            "welcome123",
            "changeme",
            "changeme1",
            "changeit",
            "admin123",
            "admin1234",
            "administrator",
            "root1234",
            "test1234",
            "testtest",
            "abcd1234",
            "abc12345",
            "a1234567",
            "a12345678",
            "aa123456",
            "aa12345678",
            "5201314520",
            "woaini520",
            "woaini1314",
            "computer",
            "internet",
            "starwars",
            "jupyter1",
            "jupyterhub",
            "notebook",
            "default1",
            "secret123",
            "master123",
            "monkey123",
            "dragon123",
            "michael1",
            "jennifer");

    /** Whether the password may be used by that person. */
    Verdict judge(String username, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < minimumLength) {
            return Verdict.TOO_SHORT;
        }
        if (length > LONGEST) {
            return Verdict.TOO_LONG;
        }
        String lower = password.toLowerCase(Locale.ROOT);
        return refusesCommon && (COMMON.contains(lower) || lower.equals(username)) ? Verdict.COMMON : Verdict.GOOD;
    }

    enum Verdict {
        GOOD,
        TOO_SHORT,
        TOO_LONG,
        COMMON
    }
}
