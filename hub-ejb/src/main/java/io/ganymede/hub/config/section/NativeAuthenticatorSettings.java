package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.time.Duration;
import java.util.Map;

/** Settings of the authenticator with accounts of the hub's own, under the names of JupyterHub's NativeAuthenticator. */
public final class NativeAuthenticatorSettings {

    public static final Section SECTION = Section.specialising(
            AuthenticatorSettings.SECTION,
            "NativeAuthenticator",
            "Login with accounts that the hub keeps in its database. Passwords are stored as Argon2id hashes.");

    public static final Setting<Map<String, String>> ACCOUNTS = SECTION.setting("accounts", SettingTypes.textMap())
            .defaultsTo(Map.of())
            .secret()
            .needsRestart()
            .documented("User names and first passwords of accounts that are made when the hub starts. An account that "
                    + "exists keeps its password, whatever stands here.");

    public static final Setting<Integer> MINIMUM_PASSWORD_LENGTH = SECTION.setting(
                    "minimum_password_length", SettingTypes.integer(1, 256))
            .defaultsTo(8)
            .documented("Fewest characters of a password.");

    public static final Setting<Boolean> CHECK_COMMON_PASSWORD = SECTION.setting(
                    "check_common_password", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether passwords that everybody tries first are refused.");

    public static final Setting<Integer> ALLOWED_FAILED_LOGINS = SECTION.setting(
                    "allowed_failed_logins", SettingTypes.integer(0, 10_000))
            .defaultsTo(10)
            .documented("After how many wrong passwords in a row an account is locked for a while. `0` means never.");

    public static final Setting<Duration> SECONDS_BEFORE_NEXT_TRY = SECTION.setting(
                    "seconds_before_next_try", SettingTypes.duration())
            .defaultsTo(Duration.ofMinutes(10))
            .documented("How long an account stays locked.");

    private NativeAuthenticatorSettings() {}
}
