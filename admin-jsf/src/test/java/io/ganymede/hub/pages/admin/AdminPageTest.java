package io.ganymede.hub.pages.admin;

import static io.ganymede.hub.pages.testing.Requests.PATHS;
import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.TestCallers.admin;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.testing.InMemoryServers;
import io.ganymede.hub.pages.testing.InMemoryUsers;
import io.ganymede.hub.pages.testing.Settings;
import io.ganymede.hub.pages.testing.TestCallers;
import io.ganymede.hub.security.Caller;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminPageTest {
    private final InMemoryServers servers = new InMemoryServers();
    private final InMemoryUsers users = new InMemoryUsers(servers);
    private final AdminPage page = new AdminPage(users, Settings.with("JupyterHub.api_page_default_limit", "2"), PATHS);

    @BeforeEach
    void fill() {
        users.put("root", true, Optional.empty());
        users.put("ada", false, Optional.empty());
        users.put("bob", false, Optional.empty());
        servers.put(ServerId.defaultServer(Username.of("ada")), ServerPhase.READY);
        servers.put(ServerId.of(Username.of("ada"), ServerName.of("gpu")), ServerPhase.STOPPED);
    }

    private AdminPage.Model show(Caller caller, String uri) {
        return (AdminPage.Model) ((Answer.View) page.answer(get(caller, uri))).model();
    }

    @Test
    void usersArePaged() {
        AdminPage.Model first = show(admin("root"), "/hub/admin");
        AdminPage.Model second =
                show(admin("root"), "/hub/admin" + first.listing().onPage(2));

        assertThat(first.rows()).extracting(UserRow::name).containsExactly("ada", "bob");
        assertThat(first.first()).isEqualTo(1);
        assertThat(first.last()).isEqualTo(2);
        assertThat(first.hasPrevious()).isFalse();
        assertThat(first.hasNext()).isTrue();
        assertThat(second.rows()).extracting(UserRow::name).containsExactly("root");
        assertThat(second.first()).isEqualTo(3);
        assertThat(second.hasPrevious()).isTrue();
        assertThat(second.hasNext()).isFalse();
    }

    @Test
    void rowsOfferWhatTheStateAllows() {
        UserRow ada = show(admin("root"), "/hub/admin").rows().get(0);

        assertThat(ada.servers()).hasSize(2);
        assertThat(ada.servers().get(0)).satisfies(main -> {
            assertThat(main.mayOpen()).isTrue();
            assertThat(main.mayStop()).isTrue();
            assertThat(main.mayStart()).isFalse();
            assertThat(main.mayReadLog()).isTrue();
        });
        assertThat(ada.servers().get(1).mayStart()).isTrue();
        assertThat(ada.mayChange()).isTrue();
        assertThat(ada.mayDelete()).isTrue();
    }

    @Test
    void everybodyHasADefaultServerToStart() {
        UserRow bob = show(admin("root"), "/hub/admin").rows().get(1);

        assertThat(bob.servers()).hasSize(1);
        assertThat(bob.servers().get(0).mayStart()).isTrue();
    }

    @Test
    void administratorsNeitherDeleteNorDemoteThemselves() {
        UserRow root = show(admin("root"), "/hub/admin?name_filter=root").rows().get(0);

        assertThat(root.self()).isTrue();
        assertThat(root.hasActions()).isFalse();
    }

    @Test
    void rowsOfferOnlyWhatTheViewerMayDo() {
        Caller helper = TestCallers.with("root", Caller.Credential.COOKIE, RawScopes.of("admin-ui", "list:users"));

        AdminPage.Model model = show(helper, "/hub/admin");

        assertThat(model.mayAdd()).isFalse();
        assertThat(model.rows().get(0).hasActions()).isFalse();
        assertThat(model.rows().get(0).servers()).allSatisfy(server -> {
            assertThat(server.mayStart()).isFalse();
            assertThat(server.mayStop()).isFalse();
            assertThat(server.mayOpen()).isFalse();
            assertThat(server.mayReadLog()).isFalse();
        });
    }

    @Test
    void whoMayListNobodySeesAnEmptyPage() {
        Caller helper = TestCallers.with("root", Caller.Credential.COOKIE, RawScopes.of("admin-ui"));

        AdminPage.Model model = show(helper, "/hub/admin");

        assertThat(model.isEmpty()).isTrue();
        assertThat(model.total()).isZero();
    }

    @Test
    void othersAreRefused() {
        assertThatThrownBy(() -> page.answer(get(user("bob"), "/hub/admin")))
                .isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(Failure.ACTION_NOT_AUTHORIZED));
    }

    @ParameterizedTest(name = "{0} -> {1} {2} {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "/hub/admin                       , NAME         , false, -",
                "/hub/admin?sort=-name            , NAME         , true , -",
                "/hub/admin?sort=last_activity    , LAST_ACTIVITY, false, -",
                "/hub/admin?sort=-last_activity   , LAST_ACTIVITY, true , -",
                "/hub/admin?sort=bogus            , NAME         , false, -",
                "/hub/admin?state=ready           , NAME         , false, READY",
                "/hub/admin?state=all             , NAME         , false, -",
                "/hub/admin?state=bogus           , NAME         , false, -",
            })
    void theAddressSaysWhatIsListed(
            String uri, UserQuery.Order order, boolean descending, UserQuery.Activity activity) {
        UserQuery query = UserListing.of(get(admin("root"), uri), 50).query(Optional.empty());

        assertThat(query.order()).isEqualTo(order);
        assertThat(query.descending()).isEqualTo(descending);
        assertThat(query.activity()).isEqualTo(Optional.ofNullable(activity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999", "9999999999999", ""})
    void pagesThatMakeNoSenseAreTheFirst(String number) {
        assertThat(show(admin("root"), "/hub/admin?page=" + number).listing().page())
                .isEqualTo(1);
    }

    @Test
    void aSearchIsKeptByLinks() {
        UserListing listing =
                UserListing.of(get(admin("root"), "/hub/admin?name_filter=a%26b&state=ready&sort=name"), 50);

        assertThat(listing.search()).isEqualTo("a&b");
        assertThat(listing.onPage(3)).isEqualTo("?sort=name&name_filter=a%26b&state=ready&page=3");
        assertThat(listing.sortedBy("name")).isEqualTo("?sort=-name&name_filter=a%26b&state=ready");
        assertThat(listing.sortedBy("last_activity")).isEqualTo("?sort=last_activity&name_filter=a%26b&state=ready");
        assertThat(listing.ariaSort("name")).isEqualTo("ascending");
        assertThat(listing.ariaSort("last_activity")).isEqualTo("none");
    }
}
