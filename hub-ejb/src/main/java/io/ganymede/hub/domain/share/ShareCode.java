package io.ganymede.hub.domain.share;

import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.token.TokenHash;
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

/** A code that gives whoever redeems it a share, row of {@code share_codes} (hub contract 1.8). */
@Entity
@Table(name = "share_codes")
public class ShareCode {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(unique = true)
    private String hashed;

    @Column(length = 16)
    private String prefix;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "exchange_count")
    private Integer exchangeCount;

    @Column(name = "last_exchanged_at")
    private Instant lastExchangedAt;

    private RawScopes scopes;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "owner_id")
    private User owner;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "spawner_id")
    private UserServer server;

    /** For the persistence provider. */
    protected ShareCode() {}

    /** @param secret the clear text, of which only the hash is kept */
    public ShareCode(
            UserServer server, ShareCodeSecret secret, RawScopes scopes, Instant createdAt, Instant expiresAt) {
        this.server = server;
        this.owner = server.owner();
        this.hashed = TokenHash.of(secret.reveal(), TokenHash.GENERATED_ROUNDS).value();
        this.prefix = TokenHash.prefixOf(secret.reveal());
        this.scopes = scopes;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.exchangeCount = 0;
    }

    public Integer id() {
        return id;
    }

    /** Whether this is the clear text of the code; compared in constant time. */
    public boolean matches(String secret) {
        return hashed != null && new TokenHash(hashed).matches(secret);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    public int exchangeCount() {
        return exchangeCount == null ? 0 : exchangeCount;
    }

    public Optional<Instant> lastExchangedAt() {
        return Optional.ofNullable(lastExchangedAt);
    }

    /** Each limited to the server as it is called now. */
    public RawScopes scopes() {
        return ShareScopes.renewed(scopes == null ? RawScopes.NONE : scopes, server.serverId());
    }

    public User owner() {
        return owner;
    }

    public UserServer server() {
        return server;
    }
}
