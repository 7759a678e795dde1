package io.ganymede.hub.domain.user;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.server.UserServer;
import jakarta.json.JsonObject;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A person who may log in, row of {@code users} (hub contract 8).
 *
 * <p>Created at the first login or by an administrator; deleted by an administrator, which deletes servers, tokens and
 * memberships with it. {@code cookieId} is drawn once per row, so that cookies of a deleted user never fit a later user
 * of the same name; row ids are used again and identify nobody outside a transaction.
 */
@Entity
@Table(name = "users")
public class User {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(unique = true)
    private String name;

    @Column(name = "user_info")
    private JsonObject userInfo;

    private Boolean admin;
    private Instant created;

    @Column(name = "last_activity")
    private Instant lastActivity;

    @Column(name = "cookie_id", nullable = false, unique = true)
    private String cookieId;

    @Column(name = "encrypted_auth_state")
    private byte[] encryptedAuthState;

    @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
    private Set<UserServer> servers = new HashSet<>();

    @ManyToMany(mappedBy = "users")
    private Set<UserGroup> groups = new HashSet<>();

    /** To each role whether the authenticator manages the grant. */
    @ElementCollection
    @CollectionTable(name = "user_role_map", joinColumns = @JoinColumn(name = "user_id"))
    @MapKeyJoinColumn(name = "role_id")
    @Column(name = "managed_by_auth", nullable = false)
    private Map<Role, Boolean> roles = new HashMap<>();

    /** For the persistence provider. */
    protected User() {}

    /** A new user without servers, groups or roles; {@code created} in UTC. */
    public User(Username name, Instant created) {
        this.name = name.value();
        this.created = created;
        this.admin = false;
        this.cookieId = UUID.randomUUID().toString().replace("-", "");
    }

    public Integer id() {
        return id;
    }

    /** The name, also one that no new user could get. */
    public Username name() {
        return Username.stored(name);
    }

    public void rename(Username newName) {
        this.name = newName.value();
    }

    public Optional<JsonObject> userInfo() {
        return Optional.ofNullable(userInfo);
    }

    /** @param newUserInfo null to forget it */
    public void describe(JsonObject newUserInfo) {
        this.userInfo = newUserInfo;
    }

    public boolean isAdmin() {
        return Boolean.TRUE.equals(admin);
    }

    public void setAdmin(boolean admin) {
        this.admin = admin;
    }

    public Optional<Instant> created() {
        return Optional.ofNullable(created);
    }

    public Optional<Instant> lastActivity() {
        return Optional.ofNullable(lastActivity);
    }

    /** Moves the last activity forward; an older instant is ignored (hub contract 1.4). */
    public void active(Instant at) {
        if (lastActivity == null || at.isAfter(lastActivity)) {
            lastActivity = at;
        }
    }

    /** What the login cookie holds: identifies this row for ever, reveals nothing. */
    public String cookieId() {
        return cookieId;
    }

    /** Makes every login cookie of the user worthless. */
    public void renewCookieId() {
        cookieId = UUID.randomUUID().toString().replace("-", "");
    }

    public Set<UserServer> servers() {
        return servers;
    }

    /** Memberships, to be read; {@link UserGroup#admit} and {@link UserGroup#dismiss} change them. */
    public Set<UserGroup> groups() {
        return groups;
    }

    /** What was granted to the user itself; change it by {@link #grant} and {@link #revoke}. */
    public Set<Role> roles() {
        return Collections.unmodifiableSet(roles.keySet());
    }

    /** Gives a role; one that the authenticator manages becomes an ordinary grant. */
    public void grant(Role role) {
        roles.put(role, false);
    }

    /** Gives a role on behalf of the authenticator, which may take it away again (hub contract 4.7). */
    public void grantManaged(Role role) {
        roles.putIfAbsent(role, true);
    }

    public void revoke(Role role) {
        roles.remove(role);
    }

    /** Whether the role is there because the authenticator said so. */
    public boolean isManaged(Role role) {
        return Boolean.TRUE.equals(roles.get(role));
    }

    /** What the authenticator remembers of the user, encrypted (hub contract 6.8). */
    public Optional<byte[]> encryptedAuthState() {
        return Optional.ofNullable(encryptedAuthState).map(byte[]::clone);
    }

    /** @param encrypted null to forget it */
    public void setEncryptedAuthState(byte[] encrypted) {
        this.encryptedAuthState = encrypted == null ? null : encrypted.clone();
    }
}
