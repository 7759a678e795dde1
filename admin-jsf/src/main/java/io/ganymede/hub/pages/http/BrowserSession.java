package io.ganymede.hub.pages.http;

import io.ganymede.hub.application.login.LoginService.SignedInUser;

/** What the current request's answer does to the browser's cookies (hub contract 5.4, 5.5, 6.1, 6.2). */
public interface BrowserSession {
    /** The token that forms and scripts of the answer carry; sets its cookie where that is due. */
    String xsrfToken();

    /** Sets the cookies of somebody who just came in. */
    void signIn(SignedInUser user);

    /** Sets again what cookies somebody logged in has lost. */
    void restore();

    /** Ends the session of tokens and takes the cookies back. */
    void signOut();

    /** Remembers the chosen language. */
    void rememberLanguage(String tag);
}
