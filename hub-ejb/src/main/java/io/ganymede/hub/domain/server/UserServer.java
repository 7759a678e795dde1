package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.user.User;
import jakarta.json.JsonObject;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * One server of a user, running or not, row of {@code spawners} (hub contract 8). It is created at the first start and
 * kept until it is removed; {@code endpoint} is there while it is active.
 */
@Entity
@Table(name = "spawners")
public class UserServer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id")
    private User owner;

    @OneToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "server_id")
    private ServerEndpoint endpoint;

    private JsonObject state;
    private String name;

    @Column(name = "display_name")
    private String displayName;

    private Instant started;

    @Column(name = "last_activity")
    private Instant lastActivity;

    @Column(name = "user_options")
    private JsonObject userOptions;

    /** {@code oauth_clients.identifier}; null for a server that was never started. */
    @Column(name = "oauth_client_id")
    private String oauthClientId;

    /** Our own column: the API token of the running server, so that stopping it after a hub restart deletes it too. */
    @Column(name = "ganymede_token_id")
    private Integer tokenId;

    /** For the persistence provider. */
    protected UserServer() {}

    public UserServer(User owner, ServerName name) {
        this.owner = owner;
        this.name = name.value();
        this.displayName = name.value();
        this.state = JsonObject.EMPTY_JSON_OBJECT;
    }

    public Integer id() {
        return id;
    }

    public User owner() {
        return owner;
    }

    public ServerName name() {
        return ServerName.of(name == null ? "" : name);
    }

    /** Gives it another name; it must be stopped. What people read stays, unless it was the old name. */
    public void rename(ServerName newName) {
        if (name().value().equals(displayName)) {
            displayName = newName.value();
        }
        name = newName.value();
    }

    public ServerId serverId() {
        return ServerId.of(owner.name(), name());
    }

    public Optional<String> displayName() {
        return Optional.ofNullable(displayName);
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public Optional<ServerEndpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    public void setEndpoint(ServerEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** What the spawner needs to find its server again, such as {@code {"pid": 123}}. */
    public JsonObject state() {
        return state == null ? JsonObject.EMPTY_JSON_OBJECT : state;
    }

    public void setState(JsonObject state) {
        this.state = state;
    }

    public Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    public void setStarted(Instant started) {
        this.started = started;
    }

    public Optional<Instant> lastActivity() {
        return Optional.ofNullable(lastActivity);
    }

    /** Moves the last activity forward; an older instant is ignored. */
    public void active(Instant at) {
        if (lastActivity == null || at.isAfter(lastActivity)) {
            lastActivity = at;
        }
    }

    public Optional<JsonObject> userOptions() {
        return Optional.ofNullable(userOptions);
    }

    public void setUserOptions(JsonObject userOptions) {
        this.userOptions = userOptions;
    }

    /** Identifier of the server's OAuth client. */
    public Optional<String> oauthClientId() {
        return Optional.ofNullable(oauthClientId);
    }

    /** @param oauthClientId identifier of a stored client, or null */
    public void setOauthClientId(String oauthClientId) {
        this.oauthClientId = oauthClientId;
    }

    public Optional<Integer> tokenId() {
        return Optional.ofNullable(tokenId);
    }

    public void setTokenId(Integer tokenId) {
        this.tokenId = tokenId;
    }
}
