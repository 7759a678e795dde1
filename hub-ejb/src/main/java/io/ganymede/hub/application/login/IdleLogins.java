package io.ganymede.hub.application.login;

import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.login.EndedLoginRepository;
import io.ganymede.hub.domain.login.IdleRule;
import io.ganymede.hub.domain.login.IdleRule.Standing;
import io.ganymede.hub.domain.login.LastUse;
import io.ganymede.hub.domain.login.LoginSession;
import io.ganymede.hub.domain.login.LoginUseRepository;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Ends logins that are not used. While {@code JupyterHub.login_idle_timeout} is 0 nothing is read or written, and every login is
 * good; only {@link #forgetUnlessWatched} removes what an earlier configuration has left. What requests are recognised with only
 * reads, without a transaction; what ends logins does so in one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@LocalBean
public class IdleLogins {
    private LoginUseRepository uses;
    private EndedLoginRepository endedLogins;
    private LoginEndings endings;
    private RecentActivity activity;
    private Configuration configuration;
    private Clock clock;

    /** For the container. */
    public IdleLogins() {}

    @Inject
    public IdleLogins(
            LoginUseRepository uses,
            EndedLoginRepository endedLogins,
            LoginEndings endings,
            RecentActivity activity,
            Configuration configuration,
            Clock clock) {
        this.uses = uses;
        this.endedLogins = endedLogins;
        this.endings = endings;
        this.activity = activity;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Whether unused logins end at all. */
    public boolean areWatched() {
        return rule().isPresent();
    }

    /**
     * How a genuine login stands that is used now. One that was not used for too long is ended at once: the login cookie, and the tokens
     * of its sessions. A use that is due is for the caller to note.
     */
    public Standing standing(Actor.OfLogin login) {
        return rule().map(rule -> standing(login, rule)).orElse(Standing.GOOD);
    }

    private Standing standing(Actor.OfLogin login, IdleRule rule) {
        LastUse stored = uses.lastUse(login);
        LastUse last = new LastUse(activity.latest(login, stored.anywhere()), activity.latest(login, stored.here()));
        Standing standing = rule.judge(last, clock.instant());
        if (standing == Standing.ENDED) {
            endings.endUnused(
                    login.isByCookie()
                            ? uses.sessionsOf(login.mark())
                            : List.of(new LoginSession(login.user(), login.sessionId())));
        }
        return standing;
    }

    /** Whether a login has ended because nobody used it, so that its owner can be told. */
    public boolean hasEndedUnused(String mark) {
        return areWatched() && endedLogins.isUnused(mark);
    }

    /**
     * Ends some of the sessions that were not used for too long.
     *
     * @return how many; fewer than {@code most} if there are no more
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public int endSome(int most) {
        Instant now = clock.instant();
        List<LoginSession> unused =
                rule().map(rule -> uses.unusedSince(rule.oldestUse(now), most)).orElse(List.of());
        endings.endUnused(unused);
        return unused.size();
    }

    /** Forgets when logins were used unless that matters, so that they count anew if it matters again. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void forgetUnlessWatched() {
        if (!areWatched()) {
            uses.removeAll();
        }
    }

    private Optional<IdleRule> rule() {
        return IdleRule.of(configuration.get(JupyterHubSettings.LOGIN_IDLE_TIMEOUT));
    }
}
