package io.ganymede.hub.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every authenticator must do; a test class of an authenticator implements it. */
public interface AuthenticatorContract {
    /** The authenticator as configured for the test. */
    Authenticator authenticator();

    /** A form it accepts; empty if there is none. */
    Optional<LoginForm> rightForm();

    /** A form of the same user that it refuses; empty if there is none. */
    Optional<LoginForm> wrongForm();

    /** A form. */
    static LoginForm form(String username, String password) {
        return new LoginForm(Map.of("username", username, "password", password));
    }

    @Test
    default void hasAName() {
        assertThat(authenticator().name()).matches("[a-z][a-z-]*");
    }

    @Test
    default void recognisesTheRightForm() {
        rightForm().ifPresent(form -> assertThat(authenticator().authenticate(form))
                .get()
                .extracting(AuthenticatedUser::name)
                .isEqualTo(form.username()));
    }

    @Test
    default void refusesTheWrongForm() {
        wrongForm().ifPresent(form -> assertThat(authenticator().authenticate(form))
                .isEmpty());
    }

    @Test
    default void refusesAFormWithoutFields() {
        assertThat(authenticator().authenticate(new LoginForm(Map.of()))).isEmpty();
    }

    @Test
    default void refusesAnEmptyName() {
        rightForm().ifPresent(form -> assertThat(authenticator().authenticate(form("  ", form.password())))
                .isEmpty());
    }

    @Test
    default void survivesEveryKindOfText() {
        for (String text : new String[] {"\u0000", "a/b", "..", "%2e%2e", "用户", "x".repeat(1 << 20), "'\";--"}) {
            assertThat(authenticator().authenticate(form(text, text))).isNotNull();
        }
    }
}
