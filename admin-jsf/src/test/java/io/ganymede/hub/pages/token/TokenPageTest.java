package io.ganymede.hub.pages.token;

import static io.ganymede.hub.pages.testing.Requests.PATHS;
import static io.ganymede.hub.pages.testing.Requests.get;
import static io.ganymede.hub.pages.testing.TestCallers.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.token.TokenService;
import io.ganymede.hub.application.token.TokenView;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.testing.Settings;
import io.ganymede.hub.pages.text.Language;
import io.ganymede.hub.pages.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenPageTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final List<TokenView> held = new ArrayList<>();

    @Test
    void applicationsHaveOneRowEachAndTokensOneOfTheirOwn() {
        held.add(token("a1", "jupyterhub", "old", List.of("inherit"), 0));
        held.add(token("a2", "jupyterhub", "new", List.of("read:users!user"), 60));
        held.add(token("a3", "service-x", "", List.of("b"), 10));
        held.add(token("a4", "service-x", "", List.of("a", "b"), 30));
        held.add(token("a5", "jupyterhub-user-bob", "", List.of(), 40));

        TokenPage.Model model = show();

        assertThat(model.api()).isEqualTo("/hub/api/users/bob/tokens");
        assertThat(model.tokens()).extracting(TokenRow::title).containsExactly("new", "old");
        assertThat(model.tokens()).extracting(TokenRow::everything).containsExactly(false, true);
        assertThat(model.applications())
                .extracting(TokenRow::title)
                .containsExactly("jupyterhub-user-bob", "service-x");
        TokenRow service = model.applications().get(1);
        assertThat(service.scopes()).containsExactly("a", "b");
        assertThat(service.lastActivityText()).isEqualTo("2026-11-29T12:00:30Z");
        assertThat(service.createdText()).isEqualTo("2026-11-29T11:00:10Z");
        assertThat(model.applications().get(0).mayNothing()).isTrue();
    }

    @Test
    void whoHasNothingSeesOnlyTheForm() {
        assertThat(show().hasTokens()).isFalse();
        assertThat(show().hasApplications()).isFalse();
    }

    @ParameterizedTest(name = "5.2 {arguments}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0        | 3600,86400,604800,2592000,31536000, | Never",
                "86400    | 3600,86400                          | 1 day",
                "90000    | 3600,86400,                         | Max (25 hours)",
                "60       | ''                                  | Max (1 hours)",
                "864000   | 3600,86400,604800,                  | Max (10 days)",
            })
    void aConfiguredMaximumLimitsTheChoice(long seconds, String values, String chosen) {
        List<Lifetimes.Choice> choices = Lifetimes.upTo(Duration.ofSeconds(seconds), Texts.in(Language.ENGLISH));

        assertThat(choices.stream().map(Lifetimes.Choice::value).collect(Collectors.joining(",")))
                .isEqualTo(values);
        assertThat(choices)
                .filteredOn(Lifetimes.Choice::selected)
                .singleElement()
                .satisfies(last -> assertThat(last.title()).isEqualTo(chosen));
    }

    private TokenPage.Model show() {
        Answer answer = new TokenPage(new HeldTokens(), Settings.none(), PATHS).answer(get(user("bob"), "/hub/token"));
        return (TokenPage.Model) ((Answer.View) answer).model();
    }

    private static TokenView token(String id, String client, String note, List<String> granted, int seconds) {
        return new TokenView(
                id,
                "user",
                "bob",
                List.of(),
                granted,
                Optional.of(NOON.minusSeconds(3600 - seconds)),
                Optional.of(NOON.plusSeconds(seconds)),
                Optional.empty(),
                note,
                Optional.empty(),
                client,
                client.equals("jupyterhub") ? "JupyterHub" : "");
    }

    /** Lists what the test put there. */
    private final class HeldTokens implements TokenService {
        @Override
        public List<TokenView> list(Username owner) {
            return List.copyOf(held);
        }

        @Override
        public Optional<TokenView> find(Username owner, String id) {
            return held.stream().filter(token -> token.id().equals(id)).findFirst();
        }

        @Override
        public NewToken create(Username owner, Optional<Duration> expiresIn, Optional<RawScopes> scopes, String note) {
            throw new UnsupportedOperationException("pages create no tokens");
        }

        @Override
        public boolean delete(Username owner, String id) {
            throw new UnsupportedOperationException("pages delete no tokens");
        }

        @Override
        public RawScopes scopesOfRoles(List<String> names) {
            return RawScopes.NONE;
        }

        @Override
        public Optional<Username> ownerOf(String secret) {
            return Optional.empty();
        }

        @Override
        public Optional<String> serviceOf(String secret) {
            return Optional.empty();
        }
    }
}
