package io.ganymede.hub.application.share;

import io.ganymede.hub.application.activity.ActivityFixture;
import io.ganymede.hub.application.expiry.ExpiredRecords;
import io.ganymede.hub.application.login.IdleLoginsFixture;
import io.ganymede.hub.application.server.ServerViews;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaApiTokenRepository;
import io.ganymede.hub.persistence.JpaEndedLoginRepository;
import io.ganymede.hub.persistence.JpaGroupRepository;
import io.ganymede.hub.persistence.JpaOAuthRepository;
import io.ganymede.hub.persistence.JpaServerFailureRepository;
import io.ganymede.hub.persistence.JpaServerRepository;
import io.ganymede.hub.persistence.JpaShareCodeRepository;
import io.ganymede.hub.persistence.JpaShareRepository;
import io.ganymede.hub.persistence.JpaTransitionRepository;
import io.ganymede.hub.persistence.JpaUserRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** The use cases of shares on a real database: {@code ann} owns, {@code bob} is in {@code staff}, {@code eve} is in no group. */
final class ShareFixture {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Username BOB = Username.of("bob");
    static final Username EVE = Username.of("eve");
    static final ServerId ANNS = ServerId.defaultServer(Username.of("ann"));
    static final ServerId ANNS_LAB = ServerId.of(Username.of("ann"), ServerName.of("lab"));

    private final DatabaseFixture database;

    ShareFixture(DatabaseFixture database) {
        this.database = database;
    }

    void fill() {
        database.run(entities -> {
            List.of("ann", "bob", "eve").forEach(name -> entities.persist(new User(Username.of(name), Instant.EPOCH)));
            UserGroup staff = new UserGroup("staff");
            entities.persist(staff);
            staff.admit(new JpaUserRepository(entities).find(BOB).orElseThrow());
        });
    }

    <T> T shares(Function<ShareService, T> work) {
        return database.call(entities -> work.apply(shares(entities, NOON)));
    }

    <T> T codes(Instant now, Function<ShareCodeService, T> work) {
        return database.call(entities -> work.apply(codes(entities, now)));
    }

    static ShareService shares(EntityManager entities, Instant now) {
        return new DefaultShareService(
                new JpaShareRepository(entities),
                servers(entities),
                recipients(entities, now),
                views(entities),
                clock(now));
    }

    static ShareCodeService codes(EntityManager entities, Instant now) {
        return new DefaultShareCodeService(
                new JpaShareCodeRepository(entities),
                servers(entities),
                recipients(entities, now),
                views(entities),
                ScopeCatalogue.STANDARD,
                new ShareCodeTries(clock(now)),
                clock(now));
    }

    static ExpiredRecords expired(EntityManager entities, Instant now) {
        return new ExpiredRecords(
                new JpaApiTokenRepository(entities),
                new JpaOAuthRepository(entities),
                new JpaShareRepository(entities),
                new JpaShareCodeRepository(entities),
                new JpaEndedLoginRepository(entities),
                IdleLoginsFixture.over(entities, ConfigurationFixture.load(""), clock(now)),
                clock(now));
    }

    private static SharedServers servers(EntityManager entities) {
        return new SharedServers(
                new JpaUserRepository(entities),
                new JpaServerRepository(entities),
                new JpaTransitionRepository(entities));
    }

    private static ShareRecipients recipients(EntityManager entities, Instant now) {
        return new ShareRecipients(
                new JpaShareRepository(entities),
                new JpaUserRepository(entities),
                new JpaGroupRepository(entities),
                clock(now));
    }

    private static ServerViews views(EntityManager entities) {
        return new ServerViews(
                new JpaTransitionRepository(entities),
                new JpaServerFailureRepository(entities),
                ActivityFixture.over(entities),
                ConfigurationFixture.load(""));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
