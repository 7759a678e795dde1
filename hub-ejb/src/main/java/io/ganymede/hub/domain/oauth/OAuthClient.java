package io.ganymede.hub.domain.oauth;

import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.token.TokenHash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A relying party of the OAuth2 provider, row of {@code oauth_clients} (hub contract 2.1). */
@Entity
@Table(name = "oauth_clients")
public class OAuthClient {
    /** Identifier of the hub itself, owner of all plain API tokens; cannot be used for OAuth. */
    public static final String HUB = "jupyterhub";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(unique = true)
    private String identifier;

    @Column(length = 1023)
    private String description;

    private String secret;

    @Column(name = "redirect_uri", length = 1023)
    private String redirectUri;

    @Column(name = "allowed_scopes")
    private RawScopes allowedScopes;

    /** For the persistence provider. */
    protected OAuthClient() {}

    public OAuthClient(String identifier, String description, String redirectUri, RawScopes allowedScopes) {
        this.identifier = identifier;
        this.secret = "";
        this.description = description;
        this.redirectUri = redirectUri;
        this.allowedScopes = allowedScopes;
    }

    public void redefine(String newDescription, String newRedirectUri, RawScopes newAllowedScopes) {
        this.description = newDescription;
        this.redirectUri = newRedirectUri;
        this.allowedScopes = newAllowedScopes;
    }

    /** Keeps the hash of a new client secret. */
    public void changeSecret(String clearSecret) {
        this.secret = TokenHash.of(clearSecret, TokenHash.CHOSEN_ROUNDS).value();
    }

    /** The same for a secret that the hub has drawn, which needs no stretching. */
    public void changeGeneratedSecret(String drawnSecret) {
        this.secret = TokenHash.of(drawnSecret, TokenHash.GENERATED_ROUNDS).value();
    }

    public Integer id() {
        return id;
    }

    public String identifier() {
        return identifier;
    }

    public String description() {
        return description;
    }

    public String redirectUri() {
        return redirectUri == null ? "" : redirectUri;
    }

    public boolean hasSecret() {
        return secret != null && !secret.isEmpty();
    }

    public boolean secretMatches(String clearSecret) {
        return hasSecret() && new TokenHash(secret).matches(clearSecret);
    }

    public RawScopes allowedScopes() {
        return allowedScopes == null ? RawScopes.NONE : allowedScopes;
    }
}
