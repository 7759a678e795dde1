package io.ganymede.hub.domain.service;

import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.server.ServerEndpoint;
import jakarta.json.JsonObject;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A program beside the hub that uses its API, row of {@code services} (hub contract 10). */
@Entity
@Table(name = "services")
public class HubService {
    private static final int DEFAULT_TIMEOUT_SECONDS = 30;

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

    /** A service without address, command, roles or OAuth client. */
    public HubService(String name) {
        this.name = name;
        this.admin = false;
        this.display = true;
        this.oauthNoConfirm = false;
        this.fromConfig = true;
        this.timeout = DEFAULT_TIMEOUT_SECONDS;
        this.info = JsonObject.EMPTY_JSON_OBJECT;
        this.environment = JsonObject.EMPTY_JSON_OBJECT;
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

    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public RawScopes oauthClientAllowedScopes() {
        return oauthClientAllowedScopes == null ? RawScopes.NONE : oauthClientAllowedScopes;
    }

    public void setOauthClientAllowedScopes(RawScopes scopes) {
        this.oauthClientAllowedScopes = scopes;
    }

    public JsonObject info() {
        return info == null ? JsonObject.EMPTY_JSON_OBJECT : info;
    }

    public void setInfo(JsonObject info) {
        this.info = info;
    }

    /** Whether the service is listed on pages. */
    public boolean isDisplayed() {
        return !Boolean.FALSE.equals(display);
    }

    /** Whether its OAuth flow goes without the confirmation page. */
    public boolean isOauthNoConfirm() {
        return Boolean.TRUE.equals(oauthNoConfirm);
    }

    public void setOauthNoConfirm(boolean oauthNoConfirm) {
        this.oauthNoConfirm = oauthNoConfirm;
    }

    /** Empty for a service that the hub does not run. */
    public List<String> command() {
        return command == null ? List.of() : command.words();
    }

    public boolean isFromConfiguration() {
        return Boolean.TRUE.equals(fromConfig);
    }

    /** The process, if the hub runs the service. */
    public Optional<Integer> pid() {
        return Optional.ofNullable(pid).filter(value -> value > 0);
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
