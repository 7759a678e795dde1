package io.ganymede.hub.domain.role;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A named set of scopes, row of {@code roles} (hub contract 4.4). */
@Entity
@Table(name = "roles")
public class Role {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(unique = true)
    private String name;

    @Column(length = 1023)
    private String description;

    private RawScopes scopes;

    @Column(name = "managed_by_auth", nullable = false)
    private boolean managedByAuthenticator;

    /** For the persistence provider. */
    protected Role() {}

    public Role(String name, String description, RawScopes scopes) {
        this.name = name;
        this.description = description;
        this.scopes = scopes;
    }

    public Integer id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public RawScopes scopes() {
        return scopes == null ? RawScopes.NONE : scopes;
    }

    public void redefine(String newDescription, RawScopes newScopes) {
        this.description = newDescription;
        this.scopes = newScopes;
    }
}
