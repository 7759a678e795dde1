package io.ganymede.hub.security.cookie;

/** The cookie that remembers the language somebody chose on the pages; its value is a language tag. */
public final class LanguageCookie {
    public static final String NAME = "ganymede-language";

    private LanguageCookie() {}
}
