package io.ganymede.hub.application.login;

import io.ganymede.hub.application.activity.ActivityFixture;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.persistence.JpaApiTokenRepository;
import io.ganymede.hub.persistence.JpaEndedLoginRepository;
import io.ganymede.hub.persistence.JpaLoginUseRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Makes the end of unused logins for tests without a container. */
public final class IdleLoginsFixture {
    private IdleLoginsFixture() {}

    /** By that entity manager; of uses it knows what is stored. */
    public static IdleLogins over(EntityManager entities, Configuration configuration, Clock clock) {
        return new IdleLogins(
                new JpaLoginUseRepository(entities),
                new JpaEndedLoginRepository(entities),
                endings(entities, configuration, clock),
                ActivityFixture.over(entities),
                configuration,
                clock);
    }

    /** By that entity manager. */
    public static LoginEndings endings(EntityManager entities, Configuration configuration, Clock clock) {
        return new LoginEndings(
                new JpaEndedLoginRepository(entities),
                new JpaLoginUseRepository(entities),
                new JpaUserRepository(entities),
                new JpaApiTokenRepository(entities),
                configuration,
                clock);
    }
}
