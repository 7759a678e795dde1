package io.ganymede.hub.application.share;

import static io.ganymede.hub.application.share.ShareFixture.ANNS;
import static io.ganymede.hub.application.share.ShareFixture.ANNS_LAB;
import static io.ganymede.hub.application.share.ShareFixture.BOB;
import static io.ganymede.hub.application.share.ShareFixture.EVE;
import static io.ganymede.hub.application.share.ShareFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.application.oauth.DescribedScope;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.share.ShareQuery;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.domain.share.ShareScopes;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import java.time.Duration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hub contract 1.8 and 5.9. */
class DefaultShareCodeServiceTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final RawScopes SCOPES = RawScopes.of("access:servers!server=ann/", "read:servers!server=ann/");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    private final ShareFixture fixture = new ShareFixture(database);

    @BeforeEach
    void fill() {
        fixture.fill();
    }

    @Test
    void onlyTheHashOfACodeIsKept() {
        IssuedShareCode issued = issue();

        List<?> columns = database.call(entities -> entities.createNativeQuery("select hashed, prefix from share_codes")
                .getResultList());
        Object[] row = (Object[]) columns.get(0);
        assertThat(columns).hasSize(1);
        assertThat(row[0].toString())
                .startsWith("sha512:1:")
                .doesNotContain(issued.secret().reveal());
        assertThat(row[1]).isEqualTo(issued.secret().reveal().substring(0, 4));
        assertThat(issued.view().expiresAt()).contains(NOON.plus(DAY));
        assertThat(list(NOON)).containsExactly(issued.view());
    }

    @Test
    void aCodeIsRedeemedAgainAndAgain() {
        String code = issue().secret().reveal();

        ShareInvitation invitation = fixture.codes(NOON, codes -> codes.find(code, EVE));
        assertThat(invitation.server().id()).isEqualTo(ANNS);
        assertThat(invitation.scopes()).extracting(DescribedScope::text).containsExactlyElementsOf(SCOPES.values());
        assertThat(givenToEve()).isEmpty();

        fixture.codes(NOON, codes -> codes.accept(code, EVE));
        fixture.codes(NOON.plusSeconds(1), codes -> codes.accept(code, EVE));
        assertThat(givenToEve().orElseThrow().scopes()).isEqualTo(SCOPES);
        assertThat(list(NOON)).singleElement().satisfies(view -> {
            assertThat(view.exchangeCount()).isEqualTo(2);
            assertThat(view.lastExchangedAt()).contains(NOON.plusSeconds(1));
        });
    }

    @Test
    void everyRedemptionCounts() throws Exception {
        String code = issue().secret().reveal();
        int times = 6;
        ExecutorService threads = Executors.newFixedThreadPool(times);
        List<Future<?>> redemptions = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            Username who = time % 2 == 0 ? BOB : EVE;
            redemptions.add(threads.submit(() -> fixture.codes(NOON, codes -> codes.accept(code, who))));
        }
        for (Future<?> redemption : redemptions) {
            redemption.get(2, TimeUnit.MINUTES);
        }
        threads.shutdown();

        assertThat(list(NOON)).singleElement().satisfies(view -> assertThat(view.exchangeCount())
                .isEqualTo(times));
        assertThat(fixture.shares(shares -> shares.list(new ShareQuery<>(ShareFilter.OfServers.one(ANNS), 0, 10)))
                        .total())
                .isEqualTo(2);
    }

    @Test
    void aCodeEnds() {
        String code = issue().secret().reveal();
        Instant end = NOON.plus(DAY);

        fixture.codes(end.minusSeconds(1), codes -> codes.find(code, EVE));
        assertFails(Failure.SHARE_CODE_UNKNOWN, () -> fixture.codes(end, codes -> codes.find(code, EVE)));
        assertFails(Failure.SHARE_CODE_UNKNOWN, () -> fixture.codes(end, codes -> codes.accept(code, EVE)));
        assertThat(list(end)).isEmpty();
        assertThat(list(NOON)).hasSize(1);

        database.run(entities -> ShareFixture.expired(entities, end).remove());
        assertThat(list(NOON)).isEmpty();
    }

    @ParameterizedTest(name = "5.9 {arguments}")
    @ValueSource(
            strings = {"", "x", "\0", "爱", "0123456789012345678901234567890123456789012345678901234567890123456789"})
    void whatIsNoCodeIsRefused(String code) {
        issue();

        assertFails(Failure.SHARE_CODE_UNKNOWN, () -> fixture.codes(NOON, codes -> codes.find(code, EVE)));
        assertFails(Failure.NOT_FOUND, () -> revoke(ANNS, code));
    }

    @Test
    void aCodeOfTheSamePrefixIsAnother() {
        String code = issue().secret().reveal();
        String similar = code.substring(0, 42) + (code.endsWith("A") ? "B" : "A");

        assertFails(Failure.SHARE_CODE_UNKNOWN, () -> fixture.codes(NOON, codes -> codes.find(similar, EVE)));
    }

    @Test
    void ownersNeedNoCode() {
        String code = issue().secret().reveal();

        assertFails(Failure.SHARE_OF_OWN_SERVER, () -> fixture.codes(NOON, codes -> codes.find(code, ANNS.owner())));
        assertFails(Failure.SHARE_OF_OWN_SERVER, () -> fixture.codes(NOON, codes -> codes.accept(code, ANNS.owner())));
    }

    @Test
    void codesAreRevokedOneByOneOrAll() {
        IssuedShareCode first = issue();
        IssuedShareCode second = issue();
        issue();
        ServerId bobs = ServerId.defaultServer(BOB);
        fixture.codes(NOON, codes -> codes.issue(bobs, ShareScopes.access(bobs), DAY));

        assertFails(Failure.NOT_FOUND, () -> revoke(bobs, first.secret().reveal()));
        assertFails(Failure.NOT_FOUND, () -> revoke(bobs, first.view().id()));
        assertFails(Failure.NOT_FOUND, () -> revoke(ANNS_LAB, first.view().id()));
        revoke(ANNS, first.secret().reveal());
        revoke(ANNS, second.view().id());
        assertFails(Failure.NOT_FOUND, () -> revoke(ANNS, second.view().id()));
        assertThat(list(NOON)).hasSize(1);

        database.run(entities -> ShareFixture.codes(entities, NOON).revokeAll(ANNS));
        assertThat(list(NOON)).isEmpty();
        assertThat(fixture.codes(NOON, codes -> codes.list(new ShareQuery<>(ShareFilter.OfServers.one(bobs), 0, 10)))
                        .total())
                .isEqualTo(1);
    }

    /** Other programs may have made codes without a hash or an end. */
    @Test
    void aCodeWithoutAHashIsListedAndNoUse() {
        IssuedShareCode issued = issue();
        database.run(entities -> entities.createNativeQuery(
                        "update share_codes set hashed = null, expires_at = null," + " exchange_count = null")
                .executeUpdate());

        assertThat(list(NOON.plus(DAY))).singleElement().satisfies(view -> assertThat(view.expiresAt())
                .isEqualTo(Optional.empty()));
        assertFails(
                Failure.SHARE_CODE_UNKNOWN,
                () -> fixture.codes(NOON, codes -> codes.find(issued.secret().reveal(), EVE)));
    }

    @Test
    void noCodeForWhatIsNotThere() {
        assertFails(Failure.NOT_FOUND, () -> fixture.codes(NOON, codes -> codes.issue(ANNS_LAB, SCOPES, DAY)));
        assertFails(
                Failure.NOT_FOUND,
                () -> fixture.codes(
                        NOON, codes -> codes.list(new ShareQuery<>(ShareFilter.OfServers.one(ANNS_LAB), 0, 10))));
    }

    private Optional<ShareView> givenToEve() {
        return fixture.shares(shares -> shares.find(ANNS, new ShareRecipient.OfUser(EVE)));
    }

    private IssuedShareCode issue() {
        return fixture.codes(NOON, codes -> codes.issue(ANNS, SCOPES, DAY));
    }

    private void revoke(ServerId server, String code) {
        database.run(entities -> ShareFixture.codes(entities, NOON).revoke(server, code));
    }

    private void revoke(ServerId server, int id) {
        database.run(entities -> ShareFixture.codes(entities, NOON).revoke(server, id));
    }

    private List<ShareCodeView> list(Instant now) {
        SharePage<ShareCodeView> page =
                fixture.codes(now, codes -> codes.list(new ShareQuery<>(ShareFilter.OfServers.one(ANNS), 0, 100)));
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items();
    }

    private static void assertFails(Failure failure, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                .isEqualTo(failure));
    }
}
