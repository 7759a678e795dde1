package io.ganymede.proxy.option;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** Reads OpenSSL's lists of cipher suites, as far as they name single ones. */
final class CipherSuites {

    private static final String BETWEEN = "[:,\\s]+";

    /** What stands among the suites and is none. */
    private static final String SIGNAL = "_SCSV";

    /** Groups that lists exclude by habit, and of which the JDK has nothing. */
    private static final Set<String> NEVER = Set.of(
            "aNULL",
            "eNULL",
            "NULL",
            "ADH",
            "AECDH",
            "EXP",
            "EXPORT",
            "LOW",
            "MEDIUM",
            "DES",
            "3DES",
            "RC2",
            "RC4",
            "MD5",
            "PSK",
            "SRP",
            "KRB5",
            "IDEA",
            "SEED",
            "CAMELLIA",
            "ARIA",
            "DSS",
            "aDSS");

    private CipherSuites() {}

    /**
     * The suites of a list that the JDK has, by its names. Those of TLS 1.3 are all in unless the list names some, as OpenSSL
     * keeps them apart.
     *
     * @param list names with colons between; an exclamation mark takes one out
     * @throws InvalidOptionException if it holds anything else, or nothing that the JDK has
     */
    static List<String> named(String list) {
        Map<String, String> suites = ofJdk();
        Set<String> chosen = new LinkedHashSet<>();
        Set<String> excluded = new LinkedHashSet<>();
        for (String word : list.strip().split(BETWEEN)) {
            boolean excludes = word.startsWith("!") || word.startsWith("-");
            String name = excludes ? word.substring(1) : word;
            if (suites.containsKey(name)) {
                (excludes ? excluded : chosen).add(suites.get(name));
            } else if (!isSuite(name) && !(excludes && NEVER.contains(name))) {
                throw OptionReader.problem(
                        ProxyOption.SSL_CIPHERS, "a list of cipher suites by their names, with colons between", word);
            }
        }
        chosen.removeAll(excluded);
        if (chosen.isEmpty()) {
            throw OptionReader.problem(ProxyOption.SSL_CIPHERS, "a list with cipher suites that this JDK has", list);
        }
        List<String> all = new ArrayList<>(chosen);
        if (chosen.stream().noneMatch(CipherSuites::isOfNewestVersion)) {
            suites.values().stream()
                    .filter(CipherSuites::isOfNewestVersion)
                    .distinct()
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }

    /** The names of OpenSSL and those of the JDK, each with the latter. */
    private static Map<String, String> ofJdk() {
        Map<String, String> suites = new LinkedHashMap<>();
        try {
            for (String suite :
                    SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites()) {
                if (!suite.endsWith(SIGNAL)) {
                    suites.put(suite, suite);
                    suites.put(openSslName(suite), suite);
                }
            }
            return suites;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    /** For example {@code ECDHE-RSA-AES128-GCM-SHA256}; the suites of TLS 1.3 have one name only. */
    private static String openSslName(String suite) {
        if (isOfNewestVersion(suite)) {
            return suite;
        }
        String[] parts = suite.replaceFirst("^(TLS|SSL)_", "").split("_WITH_", 2);
        String cipher = parts[1].replace("CHACHA20_POLY1305_SHA256", "CHACHA20_POLY1305")
                .replace("_CBC", "")
                .replaceFirst("^AES_", "AES");
        String name = parts[0].equals("RSA") ? cipher : parts[0] + "_" + cipher;
        return name.replace('_', '-');
    }

    private static boolean isOfNewestVersion(String suite) {
        return !suite.contains("_WITH_");
    }

    /** A suite that the JDK does not have is no mistake: lists are made for many programs. Groups are single words. */
    private static boolean isSuite(String name) {
        return name.contains("-") || name.contains("_");
    }
}
