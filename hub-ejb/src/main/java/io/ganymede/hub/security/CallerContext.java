package io.ganymede.hub.security;

/** The caller of the current request; an injectable, request-scoped bean filled by the authentication mechanism. */
public interface CallerContext {
    /** Never null; an anonymous caller if nobody was recognised. */
    Caller caller();
}
