package io.ganymede.hub.domain.group;

import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.user.User;
import jakarta.json.JsonObject;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.Table;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A group of users, row of {@code groups}; owner of the memberships in {@code user_group_map}. */
@Entity
@Table(name = "\"groups\"")
public class UserGroup {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(unique = true)
    private String name;

    private JsonObject properties;

    @ManyToMany
    @JoinTable(
            name = "user_group_map",
            joinColumns = @JoinColumn(name = "group_id"),
            inverseJoinColumns = @JoinColumn(name = "user_id"))
    private Set<User> users = new HashSet<>();

    /** To each role whether the authenticator manages the grant. */
    @ElementCollection
    @CollectionTable(name = "group_role_map", joinColumns = @JoinColumn(name = "group_id"))
    @MapKeyJoinColumn(name = "role_id")
    @Column(name = "managed_by_auth", nullable = false)
    private Map<Role, Boolean> roles = new HashMap<>();

    /** For the persistence provider. */
    protected UserGroup() {}

    public UserGroup(String name) {
        this.name = name;
        this.properties = JsonObject.EMPTY_JSON_OBJECT;
    }

    public Integer id() {
        return id;
    }

    public String name() {
        return name;
    }

    public void setProperties(JsonObject properties) {
        this.properties = properties;
    }

    public JsonObject properties() {
        return properties == null ? JsonObject.EMPTY_JSON_OBJECT : properties;
    }

    /** The members, to be read; see {@link #admit} and {@link #dismiss}. */
    public Set<User> users() {
        return users;
    }

    /** Makes the user a member. */
    public void admit(User user) {
        users.add(user);
        user.groups().add(this);
    }

    /** Ends the user's membership. */
    public void dismiss(User user) {
        users.remove(user);
        user.groups().remove(this);
    }

    /** What was granted to the group itself; change it by {@link #grant} and {@link #revoke}. */
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
}
