package io.ganymede.hub.domain.server;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.util.Optional;

/**
 * The "server record" of hub contract 11.1, row of {@code servers}: exists from the start request to the stop, and holds
 * the address once the spawner has told it.
 */
@Entity
@Table(name = "servers")
public class ServerEndpoint {
    private static final String COOKIE_NAME = "cookie";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(name = "proto", length = 15)
    private String protocol;

    private String ip;
    private Integer port;

    @Column(name = "base_url")
    private String baseUrl;

    /** Of no use, but JupyterHub cannot read rows without one. */
    @Column(name = "cookie_name")
    private String cookieName;

    /** For the persistence provider. */
    protected ServerEndpoint() {}

    /** @param baseUrl path prefix of the server, with slashes at both ends */
    public ServerEndpoint(String baseUrl) {
        this.protocol = "http";
        this.ip = "";
        this.port = 0;
        this.baseUrl = baseUrl;
        this.cookieName = COOKIE_NAME;
    }

    public Integer id() {
        return id;
    }

    /** Records where the server answers; scheme, host and port of the address are kept. */
    public void locate(URI address) {
        this.protocol = address.getScheme();
        this.ip = address.getHost();
        this.port = address.getPort();
        this.cookieName = cookieName == null ? COOKIE_NAME : cookieName;
    }

    /** {@code scheme://host:port} without a path; empty until the spawner has told the address. */
    public Optional<URI> address() {
        return address(protocol, ip, port);
    }

    /**
     * As {@link #address()}, of what is stored.
     *
     * @param ip a name of a host or an address of either kind; null and empty for this machine
     * @param port null and 0 if it is not known yet
     */
    public static Optional<URI> address(String protocol, String ip, Integer port) {
        if (port == null || port == 0) {
            return Optional.empty();
        }
        String host = ip == null || ip.isEmpty() ? "127.0.0.1" : ip;
        String literal = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return Optional.of(URI.create(protocol + "://" + literal + ":" + port));
    }

    public String baseUrl() {
        return baseUrl;
    }
}
