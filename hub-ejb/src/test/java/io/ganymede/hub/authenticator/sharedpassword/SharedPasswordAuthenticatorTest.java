package io.ganymede.hub.authenticator.sharedpassword;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.AuthenticatorContract;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedPasswordAuthenticatorTest implements AuthenticatorContract {
    private static final String USER = "user-password";
    private static final String ADMIN = "admin-password-of-32-characters!";

    @Override
    public Authenticator authenticator() {
        return with("user_password: " + USER + ", admin_password: '" + ADMIN + "'");
    }

    @Override
    public Optional<LoginForm> rightForm() {
        return Optional.of(AuthenticatorContract.form("alice", USER));
    }

    @Override
    public Optional<LoginForm> wrongForm() {
        return Optional.of(AuthenticatorContract.form("alice", USER + " "));
    }

    @ParameterizedTest(name = "6.7 {0} with the password of {1}: {2}")
    @CsvSource({
        "alice, user, true",
        "alice, admin, false",
        "root, admin, true",
        "root, user, false",
        "ROOT, user, false",
        "Root, admin, true",
        "superuser, user, false",
        "superuser, admin, true",
        "'root ', user, false",
    })
    void keepsTheTwoPasswordsApart(String name, String whose, boolean right) {
        LoginForm form = AuthenticatorContract.form(name, whose.equals("user") ? USER : ADMIN);

        assertThat(authenticator().authenticate(form).isPresent()).isEqualTo(right);
    }

    @ParameterizedTest(name = "6.7 {0} with {1}: {2}, administrator {3}")
    @CsvSource(
            nullValues = "refused",
            value = {
                "alice, user-password, [], false",
                "alice, biology, '[bio, lab]', false",
                "ALICE, chemistry, [lab], false",
                "alice, 'biology ', refused, ",
                "alice, '', refused, ",
                "root, biology, refused, ",
                "root, admin-password-of-32-characters!, [], true",
                "alice, admin-password-of-32-characters!, refused, ",
                "a/b, biology, refused, ",
            })
    void putsPeopleIntoTheGroupsOfTheirPassword(String name, String password, String groups, Boolean admin) {
        Authenticator grouping = with(
                "user_password: " + USER + ", admin_password: '" + ADMIN
                        + "', manage_groups: true, password_groups: {user-password: [none], biology: [bio, lab], chemistry: [lab]}");

        Optional<AuthenticatedUser> found = grouping.authenticate(AuthenticatorContract.form(name, password));

        assertThat(found.flatMap(AuthenticatedUser::groups).map(TreeSet::new).map(Object::toString))
                .isEqualTo(Optional.ofNullable(groups));
        assertThat(found.flatMap(AuthenticatedUser::admin)).isEqualTo(Optional.ofNullable(admin));
    }

    @Test
    void letsNobodyInByAPasswordThatIsNotSet() {
        Authenticator usersOnly = with("user_password: " + USER);

        assertThat(usersOnly.authenticate(AuthenticatorContract.form("root", "")))
                .isEmpty();
        assertThat(usersOnly.authenticate(AuthenticatorContract.form("root", USER)))
                .isEmpty();
        assertThat(usersOnly.authenticate(AuthenticatorContract.form("alice", USER)))
                .isPresent();
    }

    private static Authenticator with(String passwords) {
        Configuration configuration = ConfigurationFixture.load(
                """
                JupyterHub: {authenticator_class: shared-password}
                SharedPasswordAuthenticator: {%s}
                Authenticator: {admin_users: [Root], username_map: {superuser: root}}
                """
                        .formatted(passwords));
        return new SharedPasswordAuthenticator(configuration, new AccessRules(configuration));
    }
}
