package io.ganymede.hub.authenticator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.authenticator.access.AccessPolicy.Decision;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.user.Username;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of hub contract 6.7, as they follow from the configuration. */
class AccessPolicyTest {
    private static final String SHARED = "JupyterHub: {authenticator_class: shared-password}\n"
            + "SharedPasswordAuthenticator: {user_password: users-password}\nAuthenticator: {%s}\n";

    @ParameterizedTest(name = "6.7 [{0}] {1}, known {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                " | alice | false | NOT_ALLOWED",
                " | alice | true | NOT_ALLOWED",
                "allow_all: true | alice | false | ALLOWED",
                "allow_all: true, blocked_users: [Alice] | alice | true | BLOCKED",
                "allowed_users: [Alice] | alice | false | ALLOWED",
                "allowed_users: [Alice] | bob | false | NOT_ALLOWED",
                "allowed_users: [Alice] | bob | true | ALLOWED",
                "allowed_users: [Alice], allow_existing_users: false | bob | true | NOT_ALLOWED",
                "allow_existing_users: true | bob | true | ALLOWED",
                "allow_existing_users: true | bob | false | NOT_ALLOWED",
                "allowed_users: [alice], admin_users: [Root] | root | false | ALLOWED",
                "admin_users: [root] | root | true | NOT_ALLOWED",
                "allowed_users: [alice], admin_users: [root], blocked_users: [root] | root | true | BLOCKED",
                "allowed_users: [al], username_map: {al: alice} | alice | false | ALLOWED",
                "allowed_users: [alice], blocked_users: [alice] | alice | true | BLOCKED",
            })
    void decides(String settings, String name, boolean exists, Decision expected) {
        AccessPolicy policy = rules(settings == null ? "" : settings).policy();

        assertThat(policy.decide(Username.of(name), exists)).isEqualTo(expected);
    }

    @Test
    void namesAdministratorsAndLeavesTheOthersAsTheyAre() {
        AccessPolicy policy = rules("admin_users: [Root]").policy();

        assertThat(policy.isAdmin(Username.of("root"))).contains(true);
        assertThat(policy.isAdmin(Username.of("alice"))).isEmpty();
    }

    @Test
    void letsAnAuthenticatorBeOpenOnlyWhereNothingWasSaid() {
        assertThat(rules("").leavesOpennessToAuthenticator()).isTrue();
        assertThat(rules("allow_all: false").leavesOpennessToAuthenticator()).isFalse();
        assertThat(rules("allowed_users: [alice]").leavesOpennessToAuthenticator())
                .isFalse();
        assertThat(rules("").letsSomebodyIn()).isFalse();
        assertThat(rules("allowed_users: [alice]").letsSomebodyIn()).isTrue();
    }

    @ParameterizedTest(name = "3.6 {0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "alice | alice",
                "ALICE | alice",
                "ALIAS | bob",
                "İlker | -",
                "Ünal | -",
                "a b | -",
                "al/ice | -",
                ".. | -",
                "abcdefghijklm | -",
            })
    void normalisesNames(String raw, String expected) {
        UsernameRules names = rules("username_map: {alias: bob}, username_pattern: '[a-z]{1,9}$'")
                .usernames();

        assertThat(names.tryNormalise(raw).map(Username::value)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void matchesPatternsFromTheBeginningOnly() {
        UsernameRules names = rules("username_pattern: 'ab'").usernames();

        assertThat(names.tryNormalise("abc")).isPresent();
        assertThat(names.tryNormalise("cab")).isEmpty();
    }

    private static AccessRules rules(String settings) {
        return new AccessRules(ConfigurationFixture.load(SHARED.formatted(settings)));
    }
}
