package io.ganymede.hub.domain.service;

import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.server.ServerEndpoint;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A program beside the hub that uses its API, row of {@code services} (hub contract 10). */
@Entity
@Table(name = "services")
public class HubService {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(unique = true)
    private String name;

    private Boolean admin;

    @Column(length = 2047)
    private String url;

    @Column(name = "oauth_client_allowed_scopes")
    private RawScopes oauthClientAllowedScopes;

    private JsonObject info;
    private Boolean display;

    @Column(name = "oauth_no_confirm")
    private Boolean oauthNoConfirm;

    private CommandLine command;

    @Column(length = 4095)
    private String cwd;

    private JsonObject environment;

    @Column(name = "\"user\"")
    private String systemUser;

    /** Seconds. */
    @Column(nullable = false)
    private int timeout;

    @Column(name = "from_config")
    private Boolean fromConfig;

    @OneToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "_server_id")
    private ServerEndpoint endpoint;

    private Integer pid;

    /** {@code oauth_clients.identifier}. */
    @Column(name = "oauth_client_id")
    private String oauthClientId;

    /** To each role whether the authenticator manages the grant. */
    @ElementCollection
    @CollectionTable(name = "service_role_map", joinColumns = @JoinColumn(name = "service_id"))
    @MapKeyJoinColumn(name = "role_id")
    @Column(name = "managed_by_auth", nullable = false)
    private Map<Role, Boolean> roles = new HashMap<>();

    /** For the persistence provider. */
    protected HubService() {}

    /** A service of the configuration without address, command, roles or OAuth client. */
    public HubService(String name) {
        this(new ServiceName(name), true);
    }

    /** @param fromConfiguration false for a service that was made by the API */
    public HubService(ServiceName name, boolean fromConfiguration) {
        this.name = name.value();
        this.admin = false;
        this.fromConfig = fromConfiguration;
        describe(ServiceDescription.NOTHING, "/");
    }

    public Integer id() {
        return id;
    }

    public String name() {
        return name;
    }

    public boolean isAdmin() {
        return Boolean.TRUE.equals(admin);
    }

    public void setAdmin(boolean admin) {
        this.admin = admin;
    }

    /** Where it answers itself. */
    public Optional<String> url() {
        return Optional.ofNullable(url).filter(text -> !text.isEmpty());
    }

    /** What it is reached through the proxy by; empty for a service without a URL. */
    public Optional<ServerEndpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    public RawScopes oauthClientAllowedScopes() {
        return oauthClientAllowedScopes == null ? RawScopes.NONE : oauthClientAllowedScopes;
    }

    public JsonObject info() {
        return info == null ? JsonObject.EMPTY_JSON_OBJECT : info;
    }

    /** Whether the service is listed on pages. */
    public boolean isDisplayed() {
        return !Boolean.FALSE.equals(display);
    }

    /** Whether its OAuth flow goes without the confirmation page. */
    public boolean isOauthNoConfirm() {
        return Boolean.TRUE.equals(oauthNoConfirm);
    }

    /** Empty for a service that the hub does not run. */
    public List<String> command() {
        return command == null ? List.of() : command.words();
    }

    /** Where the command is started. */
    public Optional<String> folder() {
        return Optional.ofNullable(cwd).filter(text -> !text.isEmpty());
    }

    /** Variables of the command besides those that every service gets. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        if (environment != null) {
            environment.forEach((key, value) ->
                    variables.put(key, value instanceof JsonString text ? text.getString() : value.toString()));
        }
        return variables;
    }

    /** Whom the command runs as; empty for the hub's own user. */
    public Optional<String> systemUser() {
        return Optional.ofNullable(systemUser).filter(text -> !text.isEmpty());
    }

    /** How long it may take until it answers. */
    public Duration timeout() {
        return Duration.ofSeconds(timeout);
    }

    /** Whether the hub runs it. */
    public boolean isManaged() {
        return !command().isEmpty();
    }

    public boolean isFromConfiguration() {
        return Boolean.TRUE.equals(fromConfig);
    }

    /** The process, if the hub runs the service. */
    public Optional<Integer> pid() {
        return Optional.ofNullable(pid).filter(value -> value > 0);
    }

    /** @param newPid 0 when it has ended */
    public void setPid(int newPid) {
        this.pid = newPid;
    }

    /**
     * Replaces what is kept of the service.
     *
     * @param basePath path below which everything lies, with slashes at both ends
     */
    public void describe(ServiceDescription description, String basePath) {
        this.url = description.url().map(URI::toString).orElse("");
        this.info = description.info();
        this.display = description.displayed();
        this.oauthNoConfirm = description.noConfirmation();
        this.oauthClientAllowedScopes = description.oauthClientAllowedScopes();
        this.command = new CommandLine(description.command());
        this.cwd = description.folder().orElse("");
        JsonObjectBuilder variables = Json.createObjectBuilder();
        new TreeMap<>(description.environment()).forEach(variables::add);
        this.environment = variables.build();
        this.systemUser = description.systemUser().orElse("");
        this.timeout = Math.toIntExact(description.timeout().toSeconds());
        locate(description.url(), new ServiceName(name).prefix(basePath));
    }

    private void locate(Optional<URI> address, String prefix) {
        if (address.isEmpty()) {
            endpoint = null;
            return;
        }
        if (endpoint == null || !endpoint.baseUrl().equals(prefix)) {
            endpoint = new ServerEndpoint(prefix);
        }
        endpoint.locate(withPort(address.get()));
    }

    private static URI withPort(URI address) {
        int usual = address.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return URI.create(address.getScheme() + "://" + address.getHost() + ":" + port);
    }

    public Optional<String> oauthClientId() {
        return Optional.ofNullable(oauthClientId);
    }

    /** @param oauthClientId identifier of a stored client, or null */
    public void setOauthClientId(String oauthClientId) {
        this.oauthClientId = oauthClientId;
    }

    /** What was granted to the service itself; change it by {@link #grant} and {@link #revoke}. */
    public Set<Role> roles() {
        return Collections.unmodifiableSet(roles.keySet());
    }

    public void grant(Role role) {
        roles.put(role, false);
    }

    public void revoke(Role role) {
        roles.remove(role);
    }
}
