package io.ganymede.proxy.option;

import java.util.Arrays;
import java.util.Optional;

/** Options of the listener that belongs to the application server, which a launcher sets up, and of its process. */
enum LauncherOption {
    API_IP("api-ip", false, "address of the route API (localhost); empty or * means all"),
    API_PORT("api-port", false, "port of the route API (the public port plus 1)"),
    API_SSL_KEY("api-ssl-key", false, "PEM file with the private key of the route API, which then speaks HTTPS"),
    API_SSL_CERT("api-ssl-cert", false, "PEM file with the certificate of that key and of those that vouch for it"),
    API_SSL_CA("api-ssl-ca", false, "PEM file with who may vouch for clients of the route API, and nobody else"),
    API_SSL_REQUEST_CERT("api-ssl-request-cert", true, "every client of the route API must have a certificate"),
    API_SSL_REJECT_UNAUTHORIZED("api-ssl-reject-unauthorized", true, "nothing more: api-ssl-request-cert does so"),
    PID_FILE("pid-file", false, "file to write the process id to");

    private final String optionName;
    private final boolean flag;
    private final String meaning;

    LauncherOption(String optionName, boolean flag, String meaning) {
        this.optionName = optionName;
        this.flag = flag;
        this.meaning = meaning;
    }

    String optionName() {
        return optionName;
    }

    /** Whether it is on or off and takes no value. */
    boolean isFlag() {
        return flag;
    }

    String meaning() {
        return meaning;
    }

    static Optional<LauncherOption> named(String name) {
        return Arrays.stream(values())
                .filter(option -> option.optionName.equals(name))
                .findFirst();
    }
}
