package io.ganymede.hub.application.share;

import static io.ganymede.hub.application.share.ShareFixture.ANNS;
import static io.ganymede.hub.application.share.ShareFixture.ANNS_LAB;
import static io.ganymede.hub.application.share.ShareFixture.BOB;
import static io.ganymede.hub.application.share.ShareFixture.EVE;
import static io.ganymede.hub.application.share.ShareFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.domain.share.ShareScopes;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaShareRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hub contract 1.8. */
class DefaultShareServiceTest {
    private static final RawScopes ACCESS = ShareScopes.access(ANNS);
    private static final ShareRecipient TO_BOB = new ShareRecipient.OfUser(BOB);
    private static final ShareRecipient TO_EVE = new ShareRecipient.OfUser(EVE);
    private static final ShareRecipient TO_STAFF = new ShareRecipient.OfGroup("staff");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private final ShareFixture fixture = new ShareFixture(database);

    @BeforeEach
    void fill() {
        fixture.fill();
    }

    @Test
    void grantingAgainMerges() {
        ShareView first = fixture.shares(shares -> shares.grant(ANNS, TO_BOB, ACCESS));
        ShareView second = fixture.shares(shares -> shares.grant(ANNS, TO_BOB, scopes("read:servers")));

        assertThat(first.scopes()).isEqualTo(ACCESS);
        assertThat(first.createdAt()).isEqualTo(NOON);
        assertThat(first.recipient()).isEqualTo(TO_BOB);
        assertThat(second.scopes()).isEqualTo(RawScopes.of("access:servers!server=ann/", "read:servers!server=ann/"));
        assertThat(list(ShareFilter.OfServers.one(ANNS))).containsExactly(second);
    }

    @Test
    void thereIsOneShareHoweverManyGrantAtTheSameTime() throws Exception {
        fixture.shares(shares -> shares.grant(ANNS, TO_EVE, ACCESS));
        List<String> names = List.of("access:servers", "read:servers", "start:servers", "delete:servers", "servers");
        ExecutorService threads = Executors.newFixedThreadPool(names.size());
        List<Future<?>> grants = new ArrayList<>();
        for (String name : names) {
            grants.add(threads.submit(() -> fixture.shares(shares -> shares.grant(ANNS, TO_BOB, scopes(name)))));
        }
        for (Future<?> grant : grants) {
            grant.get(2, TimeUnit.MINUTES);
        }
        threads.shutdown();

        assertThat(list(ShareFilter.OfServers.one(ANNS)))
                .filteredOn(share -> share.recipient().equals(TO_BOB))
                .singleElement()
                .satisfies(share -> assertThat(share.scopes().values()).hasSize(names.size()));
    }

    @Test
    void takesBackSomeOrAll() {
        fixture.shares(shares -> shares.grant(ANNS, TO_BOB, ShareScopes.merged(ACCESS, scopes("read:servers"))));

        assertThat(revoke(ANNS, TO_BOB, Optional.of(scopes("start:servers")))
                        .orElseThrow()
                        .scopes()
                        .values())
                .hasSize(2);
        assertThat(revoke(ANNS, TO_BOB, Optional.of(ACCESS)).orElseThrow().scopes())
                .isEqualTo(scopes("read:servers"));
        assertThat(revoke(ANNS, TO_BOB, Optional.of(scopes("read:servers")))).isEmpty();
        assertThat(find(ANNS, TO_BOB)).isEmpty();
        assertThat(revoke(ANNS, TO_BOB, Optional.empty())).isEmpty();
    }

    @Test
    void tellsWhatIsNotThere() {
        ShareRecipient nobody = new ShareRecipient.OfUser(Username.of("nobody"));
        ServerId nobodys = ServerId.defaultServer(Username.of("nobody"));

        assertFails(Failure.INVALID_REQUEST, () -> fixture.shares(shares -> shares.grant(ANNS, nobody, ACCESS)));
        assertFails(Failure.NOT_FOUND, () -> fixture.shares(shares -> shares.grant(ANNS_LAB, TO_BOB, ACCESS)));
        assertFails(Failure.NOT_FOUND, () -> fixture.shares(shares -> shares.grant(nobodys, TO_BOB, ACCESS)));
        assertFails(Failure.NOT_FOUND, () -> revoke(ANNS_LAB, TO_BOB, Optional.empty()));
        assertThat(revoke(ANNS, nobody, Optional.empty())).isEmpty();
        assertThat(find(nobodys, TO_BOB)).isEmpty();
        assertFails(Failure.NOT_FOUND, () -> list(ShareFilter.OfServers.one(ANNS_LAB)));
        assertFails(Failure.NOT_FOUND, () -> list(ShareFilter.OfServers.all(nobodys.owner())));
        assertFails(Failure.NOT_FOUND, () -> list(new ShareFilter.ReachingUser(nobodys.owner())));
        assertFails(Failure.NOT_FOUND, () -> list(new ShareFilter.WithGroup("nobody")));
        assertThat(list(ShareFilter.OfServers.one(ANNS))).isEmpty();
    }

    @Test
    void listsByWhomItReaches() {
        fixture.shares(shares -> shares.grant(ANNS, TO_BOB, ACCESS));
        fixture.shares(shares -> shares.grant(ANNS, TO_STAFF, scopes("read:servers")));
        fixture.shares(shares -> shares.grant(ServerId.defaultServer(BOB), TO_EVE, RawScopes.of("servers")));

        assertThat(list(new ShareFilter.ReachingUser(BOB)))
                .extracting(ShareView::recipient)
                .containsExactly(TO_BOB, TO_STAFF);
        assertThat(list(new ShareFilter.ReachingUser(EVE)))
                .extracting(share -> share.server().id())
                .containsExactly(ServerId.defaultServer(BOB));
        assertThat(list(new ShareFilter.WithGroup("staff"))).hasSize(1);
        assertThat(list(ShareFilter.OfServers.all(ANNS.owner()))).hasSize(2);
        assertThat(list(ShareFilter.OfServers.one(ANNS))).hasSize(2);
    }

    @Test
    void aPageCostsTheSameHoweverLongItIs() {
        fixture.shares(shares -> shares.grant(ANNS, TO_BOB, ACCESS));
        fixture.shares(shares -> shares.grant(ANNS, TO_EVE, ACCESS));
        long few = statementsOf(2);
        database.run(entities -> {
            for (int number = 0; number < 30; number++) {
                User user = new User(Username.of("user-" + number), NOON);
                entities.persist(user);
                ShareFixture.shares(entities, NOON).grant(ANNS, new ShareRecipient.OfUser(user.name()), ACCESS);
            }
        });

        assertThat(statementsOf(32)).isEqualTo(few);
    }

    private long statementsOf(int expected) {
        return database.statementsOf(entities -> assertThat(ShareFixture.shares(entities, NOON)
                        .list(new ShareQuery<>(ShareFilter.OfServers.one(ANNS), 0, 100))
                        .items())
                .hasSize(expected));
    }

    @Test
    void whatHasExpiredCountsNoMore() {
        fixture.shares(shares -> shares.grant(ANNS, TO_BOB, ACCESS));
        database.run(entities -> entities.createQuery("update Share h set h.expiresAt = :noon")
                .setParameter("noon", NOON)
                .executeUpdate());

        assertThat(list(ShareFilter.OfServers.one(ANNS))).isEmpty();
        assertThat(find(ANNS, TO_BOB)).isEmpty();
        assertThat(reachingBob(NOON.minusSeconds(1))).isEqualTo(1);
        assertThat(reachingBob(NOON)).isZero();

        database.run(entities -> ShareFixture.expired(entities, NOON).remove());
        assertThat(reachingBob(NOON.minusSeconds(1))).isZero();
    }

    private long reachingBob(Instant now) {
        return database.call(
                entities -> new JpaShareRepository(entities).count(new ShareFilter.ReachingUser(BOB), now));
    }

    /** Hub contract 13. */
    @Test
    void aRenameLeavesNoStaleScope() {
        fixture.shares(shares -> shares.grant(ANNS, TO_BOB, ACCESS));
        database.run(entities -> entities.createQuery("update User u set u.name = 'anna' where u.name = 'ann'")
                .executeUpdate());

        assertThat(list(new ShareFilter.ReachingUser(BOB)))
                .singleElement()
                .satisfies(share -> assertThat(share.scopes()).isEqualTo(RawScopes.of("access:servers!server=anna/")));
    }

    @Test
    void takesEverythingBackFromEverybody() {
        fixture.shares(shares -> shares.grant(ANNS, TO_BOB, ACCESS));
        fixture.shares(shares -> shares.grant(ANNS, TO_STAFF, ACCESS));
        database.run(entities -> ShareFixture.shares(entities, NOON).revokeAll(ANNS));
        database.run(entities -> ShareFixture.shares(entities, NOON).revokeAll(ANNS));

        assertThat(list(ShareFilter.OfServers.one(ANNS))).isEmpty();
    }

    private Optional<ShareView> find(ServerId server, ShareRecipient recipient) {
        return fixture.shares(shares -> shares.find(server, recipient));
    }

    private Optional<ShareView> revoke(ServerId server, ShareRecipient recipient, Optional<RawScopes> scopes) {
        return fixture.shares(shares -> shares.revoke(server, recipient, scopes));
    }

    private List<ShareView> list(ShareFilter filter) {
        SharePage<ShareView> page = fixture.shares(shares -> shares.list(new ShareQuery<>(filter, 0, 100)));
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items();
    }

    private static RawScopes scopes(String name) {
        return RawScopes.of(name + "!server=ann/");
    }

    private static void assertFails(Failure failure, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                .isEqualTo(failure));
    }
}
