package io.ganymede.hub.domain.oauth;

import io.ganymede.hub.domain.role.RawScopes;
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

/** An authorization code, row of {@code oauth_codes} (hub contract 2.4): used once, within five minutes. */
@Entity
@Table(name = "oauth_codes")
public class OAuthCode {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(name = "client_id")
    private String clientId;

    @Column(length = 36)
    private String code;

    /** Seconds since the epoch. */
    @Column(name = "expires_at")
    private Integer expiresAt;

    @Column(name = "redirect_uri", length = 1023)
    private String redirectUri;

    @Column(name = "session_id")
    private String sessionId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id")
    private User user;

    private RawScopes scopes;

    @Column(name = "code_challenge")
    private String codeChallenge;

    @Column(name = "code_challenge_method", length = 64)
    private String codeChallengeMethod;

    /** For the persistence provider. */
    protected OAuthCode() {}

    /** @param sessionId the browser's {@code jupyterhub-session-id} */
    public OAuthCode(
            String code,
            String clientId,
            User user,
            String sessionId,
            String redirectUri,
            RawScopes scopes,
            Instant expiresAt) {
        this.code = code;
        this.clientId = clientId;
        this.user = user;
        this.sessionId = sessionId;
        this.redirectUri = redirectUri;
        this.scopes = scopes;
        this.expiresAt = Math.toIntExact(expiresAt.getEpochSecond());
    }

    /** Demands the verifier of this challenge when the code is redeemed (RFC 7636). */
    public void challenge(String challenge, String method) {
        this.codeChallenge = challenge;
        this.codeChallengeMethod = method;
    }

    public String clientId() {
        return clientId;
    }

    public String code() {
        return code;
    }

    public boolean isExpired(Instant now) {
        return expiresAt == null || expiresAt <= now.getEpochSecond();
    }

    public String redirectUri() {
        return redirectUri;
    }

    public String sessionId() {
        return sessionId;
    }

    public User user() {
        return user;
    }

    public RawScopes scopes() {
        return scopes == null ? RawScopes.NONE : scopes;
    }

    public Optional<String> codeChallenge() {
        return Optional.ofNullable(codeChallenge).filter(challenge -> !challenge.isEmpty());
    }

    public Optional<String> codeChallengeMethod() {
        return Optional.ofNullable(codeChallengeMethod);
    }
}
