package io.ganymede.hub.config.secret;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.section.ConfigurableHttpProxySettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys that the product needs: as configured, or made at the first start and kept in files that only the owner can
 * read (hub contract 6.3). Its text form shows none of them.
 */
public final class GeneratedSecrets {

    /** File of the proxy's token in the data folder. */
    public static final String PROXY_TOKEN_FILE = "proxy_auth_token";

    private static final int KEY_BYTES = 32;
    private static final Pattern HEX_KEY = Pattern.compile("[0-9A-Fa-f]{64}");

    private final byte[] cookieSecret;
    private final Secret proxyToken;

    private GeneratedSecrets(byte[] cookieSecret, Secret proxyToken) {
        this.cookieSecret = cookieSecret;
        this.proxyToken = proxyToken;
    }

    /**
     * Reads the keys, making those that are missing.
     *
     * @throws io.ganymede.hub.config.ConfigurationException if a file cannot be read or made, others can read it, or it
     *     does not hold a key
     */
    public static GeneratedSecrets of(Configuration configuration) {
        byte[] cookieSecret = configuration
                .get(JupyterHubSettings.COOKIE_SECRET)
                .map(secret -> HexFormat.of().parseHex(secret.reveal()))
                .orElseGet(() -> new SecretFile(
                                configuration.get(JupyterHubSettings.COOKIE_SECRET_FILE),
                                JupyterHubSettings.COOKIE_SECRET_FILE.name())
                        .readOrCreate(GeneratedSecrets::newKey, GeneratedSecrets::cookieKey));
        Secret proxyToken = configuration
                .get(ConfigurableHttpProxySettings.AUTH_TOKEN)
                .orElseGet(() -> new SecretFile(
                                configuration.home().resolve(PROXY_TOKEN_FILE),
                                ConfigurableHttpProxySettings.AUTH_TOKEN.name())
                        .readOrCreate(GeneratedSecrets::newKey, text -> Optional.of(Secret.of(text))));
        return new GeneratedSecrets(cookieSecret, proxyToken);
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** Old releases of JupyterHub wrote longer keys, in Base64. */
    private static Optional<byte[]> cookieKey(String text) {
        if (HEX_KEY.matcher(text).matches()) {
            return Optional.of(HexFormat.of().parseHex(text));
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text)).filter(key -> key.length >= KEY_BYTES);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Key that signs cookies, 32 bytes unless it comes from an old file. */
    public byte[] cookieSecret() {
        return cookieSecret.clone();
    }

    /** Token of the proxy's route API. */
    public Secret proxyToken() {
        return proxyToken;
    }
}
