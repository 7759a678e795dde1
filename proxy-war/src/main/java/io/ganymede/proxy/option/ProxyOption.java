package io.ganymede.proxy.option;

import java.util.Arrays;
import java.util.Optional;

/**
 * The options of the proxy. Names, meanings and defaults are those of configurable-http-proxy's command line without
 * the dashes in front (proxy contract 15); the last group is our own. Options about the address and the certificate of
 * the route API are not here, because that listener belongs to the application server.
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
