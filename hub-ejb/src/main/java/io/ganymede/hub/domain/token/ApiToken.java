package io.ganymede.hub.domain.token;

import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * An API token, a server's token or an OAuth access token, row of {@code api_tokens} (hub contract 1.6 and 6.5). The
 * secret itself is shown once, at creation, and never stored.
 */
@Entity
@Table(name = "api_tokens")
public class ApiToken {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id")
    private User user;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "service_id")
    private HubService service;

    @Column(unique = true)
    private String hashed;

    @Column(length = 16)
    private String prefix;

    /** {@code oauth_clients.identifier}; {@code jupyterhub} for plain API tokens. */
    @Column(name = "client_id")
    private String clientId;

    @Column(name = "session_id")
    private String sessionId;

    private Instant created;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_activity")
    private Instant lastActivity;

    @Column(length = 1023)
    private String note;

    private RawScopes scopes;

    /** For the persistence provider. */
    protected ApiToken() {}

    /**
     * A token of a user, not yet stored.
     *
     * @param secret the clear text, of which only the hash is kept
     * @param clientId identifier of the OAuth client it was issued to
     */
    public ApiToken(
            User user, String secret, int rounds, String clientId, RawScopes scopes, String note, Instant created) {
        this(secret, rounds, clientId, scopes, note, created);
        this.user = user;
    }

    /** A token of a service, not yet stored; see the other constructor. */
    public ApiToken(
            HubService service,
            String secret,
            int rounds,
            String clientId,
            RawScopes scopes,
            String note,
            Instant created) {
        this(secret, rounds, clientId, scopes, note, created);
        this.service = service;
    }

    private ApiToken(String secret, int rounds, String clientId, RawScopes scopes, String note, Instant created) {
        this.hashed = TokenHash.of(secret, rounds).value();
        this.prefix = TokenHash.prefixOf(secret);
        this.clientId = clientId;
        this.scopes = scopes;
        this.note = note;
        this.created = created;
    }

    public Integer id() {
        return id;
    }

    public Optional<User> user() {
        return Optional.ofNullable(user);
    }

    /** The owner, if it is a service; exactly one of user and service is there. */
    public Optional<HubService> service() {
        return Optional.ofNullable(service);
    }

    public TokenHash hash() {
        return new TokenHash(hashed);
    }

    public String clientId() {
        return clientId;
    }

    public Optional<String> sessionId() {
        return Optional.ofNullable(sessionId);
    }

    public void bindToSession(String newSessionId) {
        this.sessionId = newSessionId;
    }

    public Optional<Instant> created() {
        return Optional.ofNullable(created);
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public void expireAt(Instant at) {
        this.expiresAt = at;
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
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

    public String note() {
        return note == null ? "" : note;
    }

    public RawScopes scopes() {
        return scopes == null ? RawScopes.NONE : scopes;
    }
}
