package io.ganymede.proxy.option;

import java.util.Arrays;
import java.util.Optional;

/**
 * The options of the proxy. Names, meanings and defaults are those of configurable-http-proxy's command line without
 * the dashes in front (proxy contract 15); the last group is our own. Options about the address and the certificate of
 * the route API are {@linkplain LauncherOption elsewhere}, because that listener belongs to the application server.
 */
public enum ProxyOption {
    IP("ip", "0.0.0.0", "address of the public listener; empty or * means all"),
    PORT("port", "8000", "port of the public listener; 0 takes any free one"),
    DEFAULT_TARGET("default-target", "", "where requests go that match no route: a root route added at the start"),
    ERROR_TARGET("error-target", "", "server that renders error pages, asked for <error-target>/<status>?url=<path>"),
    ERROR_PATH("error-path", "", "folder with error pages <status>.html and error.html; excludes error-target"),
    NO_X_FORWARD("no-x-forward", "false", "do not add x-forwarded-* to requests"),
    NO_PREPEND_PATH("no-prepend-path", "false", "do not put the target's path in front of the request's"),
    NO_INCLUDE_PREFIX("no-include-prefix", "false", "do not send the part of the path that matched the route"),
    AUTO_REWRITE("auto-rewrite", "false", "put the request's host into redirects to the target itself"),
    CHANGE_ORIGIN("change-origin", "false", "send the target's host and port as Host"),
    PROTOCOL_REWRITE("protocol-rewrite", "", "scheme to put into redirects to the target itself: http or https"),
    CUSTOM_HEADER(
            "custom-header", "", "header to set on every request, as 'Name: value'; several on lines of their own"),
    HOST_ROUTING("host-routing", "false", "the first segment of a route is a host name"),
    SSL_KEY("ssl-key", "", "PEM file with the private key of the public listener, which then speaks HTTPS"),
    SSL_CERT("ssl-cert", "", "PEM file with the certificate of that key and of those that vouch for it"),
    SSL_KEY_PASSPHRASE("ssl-key-passphrase", "", "what the private key of the public listener is sealed with"),
    SSL_CA("ssl-ca", "", "PEM file with who may vouch for clients, and nobody else"),
    SSL_REQUEST_CERT("ssl-request-cert", "false", "every client of the public listener must have a certificate"),
    SSL_REJECT_UNAUTHORIZED("ssl-reject-unauthorized", "false", "nothing more: ssl-request-cert does so"),
    SSL_PROTOCOL("ssl-protocol", "", "the one version of TLS to speak: TLSv1_2 or TLSv1_3"),
    SSL_CIPHERS("ssl-ciphers", "", "cipher suites by OpenSSL's names, with colons between; the best first"),
    SSL_DHPARAM("ssl-dhparam", "", "nothing: Diffie-Hellman groups are those of RFC 7919"),
    SSL_ALLOW_RC4("ssl-allow-rc4", "false", "nothing: there is no RC4 any more"),
    CLIENT_SSL_KEY("client-ssl-key", "", "PEM file with the private key to show to targets that ask for a certificate"),
    CLIENT_SSL_CERT("client-ssl-cert", "", "PEM file with the certificate of that key"),
    CLIENT_SSL_CA("client-ssl-ca", "", "PEM file with who may vouch for https targets, and nobody else"),
    CLIENT_SSL_REQUEST_CERT("client-ssl-request-cert", "false", "nothing: targets always need a certificate"),
    CLIENT_SSL_REJECT_UNAUTHORIZED("client-ssl-reject-unauthorized", "false", "nothing: bad ones are always rejected"),
    REDIRECT_PORT("redirect-port", "", "port of another listener, which sends everybody to HTTPS"),
    REDIRECT_TO("redirect-to", "", "the port that it sends to (the public port)"),
    LOG_LEVEL("log-level", "info", "debug, info, warn or error"),
    TIMEOUT("timeout", "0", "milliseconds without a byte from or to a client until its request is cut; 0 means never"),
    PROXY_TIMEOUT(
            "proxy-timeout", "0", "milliseconds without a byte from a target until it counts as down; 0 means never"),
    KEEP_ALIVE_TIMEOUT("keep-alive-timeout", "5000", "milliseconds that a client's connection may wait for a request"),
    AUTH_TOKEN("auth-token", "", "secret of the route API; unset opens it to everybody who reaches its port"),

    MAX_HEADER_SIZE("max-header-size", "65536", "bytes of a request line, and of all header fields of a message"),
    MAX_CONNECTIONS("max-connections", "4096", "connections to one target that are in use at a time, per event loop"),
    CONNECT_TIMEOUT("connect-timeout", "10000", "milliseconds to connect to a target"),
    HEADER_TIMEOUT("header-timeout", "60000", "milliseconds for a new connection to send its first request header"),
    BODY_TIMEOUT(
            "body-timeout", "300000", "milliseconds without a byte of an unfinished request body; 0 means for ever"),
    HANDSHAKE_TIMEOUT("handshake-timeout", "120000", "milliseconds for a target to answer a WebSocket's opening"),
    DRAIN_TIMEOUT("drain-timeout", "1500", "milliseconds that running requests get when the proxy stops");

    /** What stands in front of an option's name when it is given as a property. */
    public static final String PREFIX = "ganymede.proxy.";

    private final String optionName;
    private final String defaultValue;
    private final String meaning;

    ProxyOption(String optionName, String defaultValue, String meaning) {
        this.optionName = optionName;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The name on configurable-http-proxy's command line, without dashes in front. */
    public String optionName() {
        return optionName;
    }

    /** The name of the property that sets it. */
    public String property() {
        return PREFIX + optionName;
    }

    /** Whether it must not stand on a command line, which everybody on the machine can read. */
    public boolean isSecret() {
        return this == AUTH_TOKEN || this == SSL_KEY_PASSPHRASE;
    }

    /** Whether it is on or off and takes no value. */
    boolean isFlag() {
        return defaultValue.equals("false");
    }

    /** The value if it is not set; empty means none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What it is for, in one line. */
    public String meaning() {
        return meaning;
    }

    /** The option that a property sets. */
    public static Optional<ProxyOption> ofProperty(String property) {
        return Arrays.stream(values())
                .filter(option -> option.property().equals(property))
                .findFirst();
    }
}
