package io.ganymede.hub.domain.role;

/** The scopes by which every credential may tell whose it is (hub contract 1.4 and 4.5). */
public final class IdentifyScopes {
    /** For users, as written in clients and tokens. */
    public static final RawScopes OF_USER = RawScopes.of("read:users:name!user", "read:users:groups!user");

    /** For the service of that name. */
    public static RawScopes ofService(String service) {
        return RawScopes.of("read:services:name!service=" + service);
    }

    private IdentifyScopes() {}
}
