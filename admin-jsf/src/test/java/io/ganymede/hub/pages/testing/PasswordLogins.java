package io.ganymede.hub.pages.testing;

import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets in whoever knows the password {@code right}. */
public class PasswordLogins implements LoginService {
    private final List<String> loggedOut = new ArrayList<>();
    private Optional<HubException> trouble = Optional.empty();
    private Freshness freshness = Freshness.CURRENT;
    private Optional<LoginLink> link = Optional.empty();
    private Optional<LoginForm> lastForm = Optional.empty();

    /** Makes every login end in this failure. */
    public void failWith(HubException failure) {
        trouble = Optional.of(failure);
    }

    /** Gives the authenticator a page of its own. */
    public void linkTo(String url, String service) {
        link = Optional.of(new LoginLink(url, service));
    }

    /** Makes every login one that counts no more. */
    public void expire() {
        freshness = Freshness.EXPIRED;
    }

    @Override
    public Freshness refresh(Username user, boolean forced) {
        return freshness;
    }

    @Override
    public Optional<LoginLink> link(String hubPath) {
        return link;
    }

    /** The form that was checked last. */
    public Optional<LoginForm> lastForm() {
        return lastForm;
    }

    /** Who was logged out of which session, as {@code NAME SESSION}. */
    public List<String> loggedOut() {
        return List.copyOf(loggedOut);
    }

    @Override
    public void logoutEverywhere(Username user) {
        loggedOut.add(user + " everywhere");
    }

    @Override
    public SignedInUser login(LoginForm form) {
        lastForm = Optional.of(form);
        trouble.ifPresent(failure -> {
            throw failure;
        });
        if (!form.password().equals("right")) {
            throw new HubException(Failure.LOGIN_REFUSED, "Invalid username or password");
        }
        return admit(AuthenticatedUser.named(form.username()));
    }

    @Override
    public SignedInUser admit(AuthenticatedUser authenticated) {
        return new SignedInUser(Username.of(authenticated.name()), false, "c".repeat(32));
    }

    @Override
    public void logout(Username user, String sessionId) {
        loggedOut.add(user + " " + sessionId);
    }
}
