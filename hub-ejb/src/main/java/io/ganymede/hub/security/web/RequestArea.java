package io.ganymede.hub.security.web;

/** What kind of thing a request asks for; credentials, headers and the check against forgery differ by it. */
public enum RequestArea {
    /** The REST API: JSON, tokens and cookies. */
    API,
    /** A page for people: cookies, and tokens of the identity provider. */
    PAGE,
    /** A page that programs ask for too, and that therefore accepts every token (hub contract 5.1). */
    PAGE_WITH_TOKENS,
    /** Static files and health: the same for everybody. */
    STATIC;

    /** Whether people with browsers are the ones who ask. */
    public boolean isPage() {
        return this == PAGE || this == PAGE_WITH_TOKENS;
    }

    /** Whether the hub's own tokens in the {@code Authorization} header count. */
    public boolean acceptsHubTokens() {
        return this == API || this == PAGE_WITH_TOKENS;
    }
}
