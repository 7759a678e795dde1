package io.ganymede.hub.domain.share;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.UserServer;
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

/** Access to one server given to a user or to a group, row of {@code shares} (hub contract 1.8). */
@Entity
@Table(name = "shares")
public class Share {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private RawScopes scopes;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id")
    private User user;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "group_id")
    private UserGroup group;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "owner_id")
    private User owner;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "spawner_id")
    private UserServer server;

    /** For the persistence provider. */
    protected Share() {}

    private Share(UserServer server, RawScopes scopes, Instant createdAt) {
        this.server = server;
        this.owner = server.owner();
        this.scopes = scopes;
        this.createdAt = createdAt;
    }

    /** Shares a server with a user. */
    public static Share withUser(UserServer server, User user, RawScopes scopes, Instant createdAt) {
        Share share = new Share(server, scopes, createdAt);
        share.user = user;
        return share;
    }

    /** Shares a server with all members of a group. */
    public static Share withGroup(UserServer server, UserGroup group, RawScopes scopes, Instant createdAt) {
        Share share = new Share(server, scopes, createdAt);
        share.group = group;
        return share;
    }

    public Integer id() {
        return id;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** Each limited to the server as it is called now. */
    public RawScopes scopes() {
        return ShareScopes.renewed(scopes == null ? RawScopes.NONE : scopes, server.serverId());
    }

    /** Gives more; what is there stays. */
    public void grant(RawScopes more) {
        scopes = ShareScopes.merged(scopes(), more);
    }

    /** Takes some away. */
    public void revoke(RawScopes taken) {
        scopes = ShareScopes.without(scopes(), taken);
    }

    public Optional<User> user() {
        return Optional.ofNullable(user);
    }

    public Optional<UserGroup> group() {
        return Optional.ofNullable(group);
    }

    public User owner() {
        return owner;
    }

    public UserServer server() {
        return server;
    }
}
