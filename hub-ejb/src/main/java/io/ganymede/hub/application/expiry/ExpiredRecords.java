package io.ganymede.hub.application.expiry;

import io.ganymede.hub.application.login.IdleLogins;
import io.ganymede.hub.domain.login.EndedLoginRepository;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import io.ganymede.hub.domain.share.ShareCodeRepository;
import io.ganymede.hub.domain.share.ShareRepository;
import io.ganymede.hub.domain.token.ApiTokenRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Removes what has an end that is over (hub contract 8): nobody accepts it any more, but it would stay for ever. */
@Stateless
public class ExpiredRecords {
    private final ApiTokenRepository tokens;
    private final OAuthRepository oauth;
    private final ShareRepository shares;
    private final ShareCodeRepository codes;
    private final EndedLoginRepository endedLogins;
    private final IdleLogins idleLogins;
    private final Clock clock;

    /** For the container. */
    public ExpiredRecords() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public ExpiredRecords(
            ApiTokenRepository tokens,
            OAuthRepository oauth,
            ShareRepository shares,
            ShareCodeRepository codes,
            EndedLoginRepository endedLogins,
            IdleLogins idleLogins,
            Clock clock) {
        this.tokens = tokens;
        this.oauth = oauth;
        this.shares = shares;
        this.codes = codes;
        this.endedLogins = endedLogins;
        this.idleLogins = idleLogins;
        this.clock = clock;
    }

    /** Removes tokens, OAuth codes, shares, share codes and ended logins, and uses of logins where they do not matter any more. */
    public void remove() {
        Instant now = clock.instant();
        tokens.removeExpired(now);
        oauth.removeExpiredCodes(now);
        shares.removeExpired(now);
        codes.removeExpired(now);
        endedLogins.removeExpired(now);
        idleLogins.forgetUnlessWatched();
    }
}
