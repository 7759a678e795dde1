package io.ganymede.hub.pages.testing;

import io.ganymede.hub.application.login.LoginService.SignedInUser;
import io.ganymede.hub.pages.http.SessionCookies;
import java.util.Optional;

/** Cookies that are only remembered. */
public class RecordedCookies implements SessionCookies {
    private Optional<SignedInUser> signedIn = Optional.empty();
    private Optional<String> language = Optional.empty();
    private boolean signedOut;
    private boolean endedUnused;
    private int renewals;

    public Optional<SignedInUser> signedIn() {
        return signedIn;
    }

    public Optional<String> language() {
        return language;
    }

    public boolean isSignedOut() {
        return signedOut;
    }

    /** How often a new token was asked for. */
    public int renewals() {
        return renewals;
    }

    /** Has the browser bring a login that nobody used for too long. */
    public void endLoginUnused() {
        endedUnused = true;
    }

    @Override
    public boolean hasLoginEndedUnused() {
        return endedUnused;
    }

    @Override
    public String xsrfToken() {
        return "tok/en";
    }

    @Override
    public String renewedXsrfToken() {
        renewals++;
        return "tok/en";
    }

    @Override
    public void signIn(SignedInUser user) {
        signedIn = Optional.of(user);
    }

    @Override
    public void signOut() {
        signedOut = true;
    }

    @Override
    public void rememberLanguage(String tag) {
        language = Optional.of(tag);
    }
}
