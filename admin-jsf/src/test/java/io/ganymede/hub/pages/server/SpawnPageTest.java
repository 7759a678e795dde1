package io.ganymede.hub.pages.server;

import static io.ganymede.hub.pages.testing.Requests.PATHS;
import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.Requests.post;
import static io.ganymede.hub.pages.testing.TestCallers.admin;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ganymede.hub.application.server.RefusedChoice;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.HubNextPage;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.testing.InMemoryServers;
import io.ganymede.hub.pages.testing.InMemoryUsers;
import io.ganymede.hub.pages.testing.PasswordLogins;
import io.ganymede.hub.pages.testing.RecordedCookies;
import io.ganymede.hub.pages.testing.Settings;
import io.ganymede.hub.pages.testing.TestCallers;
import io.ganymede.hub.pages.text.Language;
import io.ganymede.hub.pages.text.Texts;
import io.ganymede.hub.security.Caller;
import io.ganymede.hub.security.FreshLogins;
import io.ganymede.hub.spawner.SpawnForm;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The spawn page starts servers as hub contract 5.7 says")
class SpawnPageTest {
    private static final ServerId BOBS = ServerId.defaultServer(Username.of("bob"));
    private static final ServerId BOBS_GPU = ServerId.of(Username.of("bob"), ServerName.of("gpu"));

    private static final Texts ENGLISH = Texts.in(Language.ENGLISH);
    private static final SpawnForm FORM = new SpawnForm(
            "profile",
            List.of(
                    new SpawnForm.Offer(
                            "small",
                            "Small",
                            "",
                            true,
                            List.of(new SpawnForm.Resource(SpawnForm.ResourceKind.CPU, "2")),
                            List.of()),
                    new SpawnForm.Offer(
                            "opts",
                            "Options",
                            "",
                            false,
                            List.of(),
                            List.of(new SpawnForm.Option(
                                    "image",
                                    "Image",
                                    List.of(new SpawnForm.Choice("a", "A", true)),
                                    Optional.of(new SpawnForm.FreeText(
                                            "image--unlisted-choice",
                                            "unlisted-choice",
                                            "",
                                            "",
                                            "",
                                            "",
                                            "",
                                            false)))))));

    private final PasswordLogins logins = new PasswordLogins();
    private final RecordedCookies cookies = new RecordedCookies();
    private final InMemoryServers servers = new InMemoryServers();
    private final InMemoryUsers users = new InMemoryUsers(servers);
    private SpawnPage page = page(Settings.none());

    private SpawnPage page(Configuration configuration) {
        return new SpawnPage(
                servers,
                users,
                configuration,
                PATHS,
                new HubNextPage(servers, configuration, PATHS),
                new SpawnFailurePages(servers, PATHS),
                cookies,
                new FreshLogins(logins, configuration));
    }

    @BeforeEach
    void bobExists() {
        users.put("bob", false, Optional.empty());
    }

    @ParameterizedTest(name = "5.7 {0} -> {1}")
    @CsvSource({
        "/hub/spawn                     , /hub/spawn-pending/bob",
        "/hub/spawn/bob                 , /hub/spawn-pending/bob",
        "/hub/spawn?next=%2Fuser%2Fbob  , /hub/spawn-pending/bob?next=%2Fuser%2Fbob",
    })
    void aStoppedServerIsStarted(String uri, String location) {
        assertThat(page.answer(get(user("bob"), uri))).isEqualTo(Answer.redirect(location));
        assertThat(servers.wasStarted(BOBS)).isTrue();
        assertThat(servers.optionsOf(BOBS)).isEmpty();
    }

    @ParameterizedTest(name = "5.7 {0} -> {1}")
    @CsvSource({
        "/hub/spawn                           , /user/bob/",
        "/hub/spawn?next=%2Fuser%2Fbob%2Flab  , /user/bob/lab",
        "/hub/spawn?next=http%3A%2F%2Fevil    , /user/bob/",
    })
    void aReadyServerIsOpened(String uri, String location) {
        servers.put(BOBS, ServerPhase.READY);

        assertThat(page.answer(get(user("bob"), uri))).isEqualTo(Answer.redirect(location));
        assertThat(servers.wasStarted(BOBS)).isFalse();
    }

    @Test
    void aPendingServerIsWatchedWithTheQueryKept() {
        servers.put(BOBS, ServerPhase.STOPPING);

        assertThat(page.answer(get(user("bob"), "/hub/spawn?next=%2Fx&a=b")))
                .isEqualTo(Answer.redirect("/hub/spawn-pending/bob?next=%2Fx&a=b"));
    }

    @ParameterizedTest(name = "5.7 {arguments}")
    @CsvSource({"READY, SERVER_ALREADY_RUNNING", "SPAWNING, SERVER_BUSY", "STOPPING, SERVER_BUSY"})
    void aFormForAnActiveServerIsRefused(ServerPhase phase, Failure failure) {
        servers.put(BOBS, phase);

        assertFails(post(user("bob"), "/hub/spawn/bob?_xsrf=t", "size=big"), failure);
    }

    @Test
    void aFormStartsWithItsFieldsAsOptions() {
        page.answer(post(user("bob"), "/hub/spawn/bob?_xsrf=t&next=%2Fx", "size=big&gpu=1&gpu=2"));

        assertThat(servers.optionsOf(BOBS).orElseThrow().toString())
                .isEqualTo("{\"size\":[\"big\"],\"gpu\":[\"1\",\"2\"]}");
    }

    @ParameterizedTest(name = "5.7 {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&b=2&b=3              | {\"a\":[\"1\"],\"b\":[\"2\",\"3\"]}",
                "opt-a=1&b=2              | {\"a\":[\"1\"]}",
                "opt-opt-a=1              | {\"opt-a\":[\"1\"]}",
                "next=%2Fx&a=1            | {\"a\":[\"1\"]}",
                "opt-next=1&next=%2Fx     | {\"next\":[\"1\"]}",
            })
    void aQueryStartsWithItsOptions(String query, String options) {
        page.answer(get(user("bob"), "/hub/spawn?" + query));

        assertThat(servers.optionsOf(BOBS).orElseThrow().toString()).isEqualTo(options);
    }

    @Test
    void anOptionWithoutNameIsRefused() {
        assertFails(get(user("bob"), "/hub/spawn?opt-=1"), Failure.INVALID_OPTION_NAME);
    }

    @Test
    void aFailureThatComesAtOnceIsShownWithItsStatus() {
        servers.failStarts(Failure.SPAWN_COMMAND_NOT_FOUND);

        assertThat(page.answer(get(user("bob"), "/hub/spawn?next=%2Fx")))
                .isInstanceOfSatisfying(Answer.View.class, view -> {
                    assertThat(view.view()).isEqualTo("spawn-failed");
                    assertThat(view.status()).isEqualTo(500);
                    assertThat(((SpawnFailurePages.Model) view.model()).startUrl())
                            .isEqualTo("/hub/spawn/bob?next=%2Fx");
                });
    }

    @Test
    void aRefusedStartKeepsItsReason() {
        servers.refuseStarts(new HubException(Failure.TOO_MANY_SPAWNS, "later"));

        assertFails(get(user("bob"), "/hub/spawn"), Failure.TOO_MANY_SPAWNS);
    }

    @Test
    void aNewNamedServerIsShownAsTheLinkSays() {
        page = page(Settings.with("JupyterHub.allow_named_servers", "true"));

        page.answer(get(user("bob"), "/hub/spawn/bob/gpu?display_name=My%20GPU"));

        assertThat(servers.shownNameOf(BOBS_GPU)).contains("My GPU");
        assertThat(servers.optionsOf(BOBS_GPU)).isEmpty();
    }

    @Test
    void namedServersMustBeAllowed() {
        assertFails(get(user("bob"), "/hub/spawn/bob/gpu"), Failure.NAMED_SERVERS_DISABLED);

        page = page(Settings.with("JupyterHub.allow_named_servers", "true"));
        assertThat(page.answer(get(user("bob"), "/hub/spawn/bob/gpu")))
                .isEqualTo(Answer.redirect("/hub/spawn-pending/bob/gpu"));
        assertThat(servers.wasStarted(BOBS_GPU)).isTrue();
    }

    @Test
    void othersLearnNothingAboutAServer() {
        assertFails(get(user("eve"), "/hub/spawn/bob"), Failure.NOT_FOUND);
        assertFails(get(user("eve"), "/hub/spawn/nobody"), Failure.NOT_FOUND);
        Caller reader = TestCallers.with("eve", Caller.Credential.COOKIE, RawScopes.of("read:users"));
        assertFails(get(reader, "/hub/spawn/bob"), Failure.ACTION_NOT_AUTHORIZED);
        assertThat(servers.wasStarted(BOBS)).isFalse();
    }

    @Test
    void administratorsStartServersOfOthers() {
        assertThat(page.answer(get(admin("root"), "/hub/spawn/bob")))
                .isEqualTo(Answer.redirect("/hub/spawn-pending/bob"));
        assertFails(get(admin("root"), "/hub/spawn/ghost"), Failure.NOT_FOUND);
    }

    @Test
    void asksBeforeTheStartIfThereIsSomethingToChoose() {
        servers.ask(FORM);

        SpawnFormModel model = form(page.answer(get(user("bob"), "/hub/spawn?next=%2Fx")), 200);

        assertThat(model.action()).isEqualTo("/hub/spawn/bob?_xsrf=tok%2Fen&next=%2Fx");
        assertThat(model.server().own()).isTrue();
        assertThat(model.hasError()).isFalse();
        assertThat(model.offers())
                .extracting(SpawnFormModel.Offer::value, SpawnFormModel.Offer::selected)
                .containsExactly(tuple("small", true), tuple("opts", false));
        assertThat(model.offers().get(0).resources())
                .extracting(SpawnFormModel.Resource::name, SpawnFormModel.Resource::amount)
                .containsExactly(tuple("CPU", "2"));
        assertThat(servers.wasStarted(BOBS)).isFalse();
    }

    @Test
    void theFormNamesTheServerAsPeopleCallItOrWill() {
        page = page(Settings.with("JupyterHub.allow_named_servers", "true"));
        servers.ask(FORM);
        ServerId known = ServerId.of(Username.of("bob"), ServerName.of("known"));
        servers.call(known, "Well known");
        servers.put(known, ServerPhase.STOPPED);

        assertThat(titleAt("/hub/spawn")).isEmpty();
        assertThat(titleAt("/hub/spawn/bob/known?display_name=Other")).isEqualTo("Well known");
        assertThat(titleAt("/hub/spawn/bob/new?display_name=Brand%20new")).isEqualTo("Brand new");
        assertThat(titleAt("/hub/spawn/bob/new")).isEqualTo("new");
    }

    private String titleAt(String uri) {
        return form(page.answer(get(user("bob"), uri)), 200).server().title();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /hub/spawn/bob?_xsrf=t, profile=opts&image=a",
        "GET, /hub/spawn?profile=opts&image=a, ''",
        "GET, /hub/spawn?opt-profile=opts&opt-image=a&x=y, ''",
    })
    void startsWithWhatWasChosen(String method, String uri, String fields) {
        servers.ask(FORM);

        Answer answer = page.answer(method.equals("POST") ? post(user("bob"), uri, fields) : get(user("bob"), uri));

        assertThat(answer).isInstanceOf(Answer.Redirect.class);
        assertThat(servers.optionsOf(BOBS).orElseThrow().toString())
                .isEqualTo("{\"profile\":\"opts\",\"image\":\"a\"}");
    }

    @Test
    void saysBesideTheFieldWhatIsWrongAndKeepsWhatWasTyped() {
        servers.ask(FORM);
        servers.refuseChoices(new RefusedChoice(
                "UNLISTED_REFUSED", "image--unlisted-choice", List.of("Image", "evil", "Must be good."), "no"));

        SpawnFormModel model = form(
                page.answer(post(
                        user("bob"),
                        "/hub/spawn/bob?_xsrf=t",
                        "profile=opts&image=unlisted-choice&image--unlisted-choice=evil")),
                400);

        assertThat(model.error()).contains("evil", "Image", "Must be good.");
        assertThat(model.hasErrorField()).isTrue();
        assertThat(model.offers()).extracting(SpawnFormModel.Offer::selected).containsExactly(false, true);
        assertThat(model.offers().get(1).options()).singleElement().satisfies(option -> {
            assertThat(option.wrong()).isTrue();
            assertThat(option.text()).isEqualTo("evil");
            assertThat(option.freeSelected()).isTrue();
        });
        assertThat(servers.wasStarted(BOBS)).isFalse();
    }

    @Test
    void showsTheFormAgainIfTheStartFailsAtOnce() {
        servers.ask(FORM);
        servers.failStarts(Failure.SPAWN_QUOTA_EXCEEDED);
        assertThat(form(page.answer(post(user("bob"), "/hub/spawn/bob?_xsrf=t", "profile=small")), 500)
                        .error())
                .isNotEmpty();

        servers.refuseStarts(new HubException(Failure.TOO_MANY_SPAWNS, "later"));
        assertThat(form(page.answer(post(user("bob"), "/hub/spawn/bob?_xsrf=t", "profile=small")), 429)
                        .error())
                .isNotEmpty();
    }

    @Test
    void showsWhatTheOperatorWroteAndTakesWhatIsPosted() {
        servers.ask("<input name=energy>");

        SpawnFormModel model = form(page.answer(get(user("bob"), "/hub/spawn?next=%2Fx")), 200);
        assertThat(model.html()).isEqualTo("<input name=energy>");
        assertThat(model.nothingOffered()).isFalse();
        assertThat(form(page.answer(get(admin("root"), "/hub/spawn/bob")), 200).heading(ENGLISH))
                .isEqualTo("Spawning server for bob");

        Answer answer = page.answer(post(user("bob"), "/hub/spawn/bob?_xsrf=t&next=%2Fx", "energy=5&_xsrf=t"));
        assertThat(answer).isEqualTo(Answer.redirect("/hub/spawn-pending/bob?next=%2Fx"));
        assertThat(servers.optionsOf(BOBS).orElseThrow().toString()).isEqualTo("{\"energy\":\"5\"}");
    }

    @ParameterizedTest(name = "5.7 {arguments}")
    @CsvSource({"GET, ?illegal=1, ''", "POST, /bob?_xsrf=t, illegal=1"})
    void aFieldThatIsRefusedLeadsToTheFormWithTheReason(String method, String suffix, String fields) {
        servers.ask("<input name=energy>");
        servers.refuseForms(new RefusedChoice("", "illegal", List.of("illegal"), "Not that one."));
        String uri = "/hub/spawn" + suffix;

        SpawnFormModel model =
                form(page.answer(method.equals("POST") ? post(user("bob"), uri, fields) : get(user("bob"), uri)), 200);

        assertThat(model.error()).isEqualTo("Not that one.");
        assertThat(servers.wasStarted(BOBS)).isFalse();
    }

    @Test
    void aLinkWithOptionsThatAreRefusedStartsWithoutThemWhereThereIsNoForm() {
        servers.refuseChoices(new RefusedChoice("OPTION_REFUSED", "memory", List.of("memory"), "no"));

        page.answer(get(user("bob"), "/hub/spawn?memory=much"));

        assertThat(servers.wasStarted(BOBS)).isTrue();
        assertThat(servers.optionsOf(BOBS)).isEmpty();
    }

    @Test
    void whoseLoginCountsNoMoreLogsInFirst() {
        logins.expire();
        SpawnPage asking = page(Settings.with("Authenticator.refresh_pre_spawn", "true"));

        assertThat(asking.answer(get(user("bob"), "/hub/spawn?next=%2Fx")))
                .isEqualTo(Answer.redirect("/hub/login?next=%2Fhub%2Fspawn%3Fnext%3D%252Fx"));
        assertThat(cookies.isSignedOut())
                .as("the login page would send bob back")
                .isTrue();
        assertThatThrownBy(() -> asking.answer(post(user("bob"), "/hub/spawn/bob?_xsrf=t", "size=big")))
                .isInstanceOfSatisfying(HubException.class, expired -> assertThat(expired.failure())
                        .isEqualTo(Failure.LOGIN_EXPIRED));
        assertThat(servers.wasStarted(BOBS)).isFalse();

        asking.answer(get(admin("root"), "/hub/spawn/bob"));
        assertThat(servers.wasStarted(BOBS)).as("an administrator goes on").isTrue();
    }

    private static SpawnFormModel form(Answer answer, int status) {
        assertThat(answer).isInstanceOf(Answer.View.class);
        Answer.View view = (Answer.View) answer;
        assertThat(view.view()).isEqualTo("spawn");
        assertThat(view.status()).isEqualTo(status);
        return (SpawnFormModel) view.model();
    }

    private void assertFails(PageRequest request, Failure failure) {
        assertThatThrownBy(() -> page.answer(request))
                .isInstanceOfSatisfying(HubException.class, thrown -> assertThat(thrown.failure())
                        .isEqualTo(failure));
    }
}
