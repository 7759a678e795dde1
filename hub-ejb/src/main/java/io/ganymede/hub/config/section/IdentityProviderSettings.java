package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the enterprise identity provider whose tokens (MicroProfile JWT) log in. Values that MicroProfile JWT
 * has keys for are also taken from and shown under those keys.
 */
public final class IdentityProviderSettings {

    public static final Section SECTION = Section.named(
                    "JwtAuthenticator",
                    "Login with tokens of an enterprise identity provider (MicroProfile JWT), besides the authenticator. "
                            + "Off unless `issuer` is given.")
            .changingAtRestart();

    public static final Setting<Optional<String>> ISSUER = SECTION.setting(
                    "issuer", SettingTypes.optional(SettingTypes.nonEmptyText()))
            .fallbackProperties("mp.jwt.verify.issuer")
            .fallbackVariables("MP_JWT_VERIFY_ISSUER")
            .documented("Issuer (`iss`) that tokens must name. Without it no token is accepted.");

    public static final Setting<Optional<URI>> JWKS_URL = SECTION.setting(
                    "jwks_url", SettingTypes.optional(SettingTypes.url()))
            .documented("URL of the issuer's public keys, as a JSON Web Key Set.");

    public static final Setting<Optional<String>> PUBLIC_KEY = SECTION.setting(
                    "public_key", SettingTypes.optional(SettingTypes.nonEmptyText()))
            .fallbackProperties("mp.jwt.verify.publickey")
            .fallbackVariables("MP_JWT_VERIFY_PUBLICKEY")
            .documented("The issuer's public key itself, as PEM or as a JSON Web Key (Set).");

    public static final Setting<Optional<String>> PUBLIC_KEY_LOCATION = SECTION.setting(
                    "public_key_location", SettingTypes.optional(SettingTypes.nonEmptyText()))
            .fallbackProperties("mp.jwt.verify.publickey.location")
            .fallbackVariables("MP_JWT_VERIFY_PUBLICKEY_LOCATION")
            .documented("File, or `file:`, `http:` or `https:` URL, of the issuer's public key as PEM or JSON Web Key "
                    + "(Set).");

    public static final Setting<Set<String>> AUDIENCES = SECTION.setting("audiences", SettingTypes.textSet())
            .defaultsTo(Set.of())
            .fallbackProperties("mp.jwt.verify.audiences")
            .fallbackVariables("MP_JWT_VERIFY_AUDIENCES")
            .documented("Audiences (`aud`) of which a token must name one. To be given together with `issuer`.");

    public static final Setting<Duration> CLOCK_SKEW = SECTION.setting("clock_skew", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(60))
            .fallbackProperties("mp.jwt.verify.clock.skew")
            .fallbackVariables("MP_JWT_VERIFY_CLOCK_SKEW")
            .documented("By how much the issuer's clock and the hub's may differ.");

    public static final Setting<String> USERNAME_CLAIM = SECTION.setting("username_claim", SettingTypes.nonEmptyText())
            .defaultsTo("preferred_username")
            .documented("Claim that holds the user name. Dots lead into claims that are objects.");

    public static final Setting<Optional<String>> GROUPS_CLAIM = SECTION.setting(
                    "groups_claim", SettingTypes.optional(SettingTypes.nonEmptyText()))
            .documented("Claim that lists the user's groups. Without it groups are left as they are.");

    public static final Setting<Optional<String>> ADMIN_CLAIM = SECTION.setting(
                    "admin_claim", SettingTypes.optional(SettingTypes.nonEmptyText()))
            .documented("Claim that is `true` for administrators. Without it and `admin_groups` the administrator's "
                    + "right is left as it is.");

    public static final Setting<Set<String>> ADMIN_GROUPS = SECTION.setting("admin_groups", SettingTypes.textSet())
            .defaultsTo(Set.of())
            .documented("Groups in `groups_claim` whose members are administrators.");

    private IdentityProviderSettings() {}
}
