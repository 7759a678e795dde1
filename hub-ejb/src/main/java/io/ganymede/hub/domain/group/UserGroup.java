package io.ganymede.hub.domain.group;

import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.user.User;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** A group of users, row of {@code groups}; owner of the memberships in {@code user_group_map}. */
@Entity
@Table(name = "groups")
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

    @ManyToMany
    @JoinTable(
            name = "group_role_map",
            joinColumns = @JoinColumn(name = "group_id"),
            inverseJoinColumns = @JoinColumn(name = "role_id"))
    private Set<Role> roles = new HashSet<>();

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

    public JsonObject properties() {
        return properties == null ? JsonObject.EMPTY_JSON_OBJECT : properties;
    }

    public Set<User> users() {
        return users;
    }

    public Set<Role> roles() {
        return roles;
    }
}
