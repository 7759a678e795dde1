package io.ganymede.hub.pages.http;

import io.ganymede.hub.application.login.LoginService.SignedInUser;

/** What the answer to the current request does to the browser's cookies (hub contract 5.4, 5.5, 6.1, 6.2). */
public interface SessionCookies {
    /** The token that forms and scripts of the answer carry; sets its cookie where that is due. */
    String xsrfToken();

    /** A new token with its cookie, whatever the browser has; for pages that people log in from. */
    String renewedXsrfToken();

    /** Whether the browser brought a login that ended because nobody used it for too long. */
    boolean hasLoginEndedUnused();

    /** Sets the cookies of somebody who just came in. */
    void signIn(SignedInUser user);

    /** Takes all cookies of the hub back. */
    void signOut();

    /** Remembers the chosen language. */
    void rememberLanguage(String tag);
}
