package io.ganymede.hub.domain.role;

import java.util.List;

/** The roles that always exist (hub contract 4.4). */
public enum DefaultRole {
    USER("user", "Everything on one's own account and servers", "self"),
    ADMIN(
            "admin",
            "Everything on all accounts, servers, groups and services",
            "admin-ui",
            "admin:users",
            "admin:servers",
            "admin:services",
            "tokens",
            "admin:groups",
            "list:services",
            "read:services",
            "read:hub",
            "proxy",
            "shutdown",
            "access:services",
            "access:servers",
            "read:roles",
            "read:metrics",
            "shares"),
    SERVER("server", "What a running server needs of the hub", "users:activity!user", "access:servers!server"),
    TOKEN("token", "Whatever the token's owner may do", "inherit");

    private final String roleName;
    private final String description;
    private final RawScopes scopes;

    DefaultRole(String roleName, String description, String... scopes) {
        this.roleName = roleName;
        this.description = description;
        this.scopes = new RawScopes(List.of(scopes));
    }

    public String roleName() {
        return roleName;
    }

    public String description() {
        return description;
    }

    public RawScopes scopes() {
        return scopes;
    }

    /** Whether its scopes may not be changed by anybody. */
    public boolean isFixed() {
        return this == ADMIN;
    }

    /** A new row of this definition. */
    public Role toRole() {
        return new Role(roleName, description, scopes);
    }
}
