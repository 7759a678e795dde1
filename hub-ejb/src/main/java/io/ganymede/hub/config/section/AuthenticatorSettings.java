package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.type.SettingTypes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Settings of every authenticator: who may log in and who is an administrator (hub contract 6.7 and 7.3). */
public final class AuthenticatorSettings {

    public static final Section SECTION =
            Section.named("Authenticator", "Who may log in and who is an administrator, however people log in.");

    private static final String RECONCILER = "io.ganymede.hub.authenticator.AuthStateReconciler";

    public static final Setting<Set<String>> ADMIN_USERS = SECTION.setting("admin_users", SettingTypes.userNames())
            .defaultsTo("`JupyterHub.admin_users`; with the development authenticator `admin`", configuration -> {
                Set<String> elsewhere = configuration.get(JupyterHubSettings.ADMIN_USERS);
                return elsewhere.isEmpty() && isDevelopment(configuration) ? Set.of("admin") : elsewhere;
            })
            .documented("Administrators. They may log in, too. Removing a name here does not take the right away.");

    public static final Setting<Set<String>> ALLOWED_USERS = SECTION.setting("allowed_users", SettingTypes.userNames())
            .defaultsTo(Set.of())
            .documented("Who may log in.");

    public static final Setting<Set<String>> BLOCKED_USERS = SECTION.setting("blocked_users", SettingTypes.userNames())
            .defaultsTo(Set.of())
            .documented("Who may not log in, whatever else is said.");

    public static final Setting<Boolean> ALLOW_ALL = SECTION.setting("allow_all", SettingTypes.flag())
            .defaultsTo(
                    "`true` with the `development` and `dummy` authenticators unless `allowed_users` names somebody",
                    configuration -> admitsEverybody(configuration)
                            && configuration.get(ALLOWED_USERS).isEmpty())
            .documented("Whether everybody may log in whom the authenticator recognises.");

    public static final Setting<Boolean> ALLOW_EXISTING_USERS = SECTION.setting(
                    "allow_existing_users", SettingTypes.flag())
            .defaultsTo(
                    "`true` if `allowed_users` names somebody",
                    configuration -> !configuration.get(ALLOWED_USERS).isEmpty())
            .documented("Whether everybody may log in who is known already, for example added by an administrator.");

    public static final Setting<Boolean> ANY_ALLOW_CONFIG = SECTION.setting("any_allow_config", SettingTypes.flag())
            .defaultsTo(
                    "whether any of the settings that let people in is given",
                    configuration -> configuration.get(ALLOW_ALL)
                            || configuration.isExplicit(ALLOWED_USERS)
                            || (LocalAuthenticatorSettings.isActive(configuration)
                                    && configuration.isExplicit(LocalAuthenticatorSettings.ALLOWED_GROUPS))
                            || configuration.get(ALLOW_EXISTING_USERS))
            .documented("`true` silences the warning that nobody can log in.");

    public static final Setting<Boolean> AUTO_LOGIN = SECTION.setting("auto_login", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether the login page is skipped where the authenticator has a page of its own.");

    public static final Setting<Boolean> AUTO_LOGIN_OAUTH2_AUTHORIZE = SECTION.setting(
                    "auto_login_oauth2_authorize", SettingTypes.flag())
            .defaultsTo(false)
            .documented("The same for people whom a server or a service sends to the hub, to be asked who they are.");

    public static final Setting<Boolean> REQUEST_OTP = SECTION.setting("request_otp", SettingTypes.flag())
            .defaultsTo(false)
            .documented(
                    "Whether the login page asks for a one-time password, which authenticators of extensions find in "
                            + "the form's field `otp`.");

    public static final Setting<String> OTP_PROMPT = SECTION.setting("otp_prompt", SettingTypes.text())
            .defaultsTo("OTP:")
            .documented("What that field is called on the login page.");

    public static final Setting<Map<String, String>> USERNAME_MAP = SECTION.setting(
                    "username_map", SettingTypes.textMap())
            .defaultsTo(Map.of())
            .documented("Names that the authenticator gives, and the user names they stand for.");

    public static final Setting<Optional<Pattern>> USERNAME_PATTERN = SECTION.setting(
                    "username_pattern", SettingTypes.optional(SettingTypes.pattern()))
            .documented("Regular expression that the beginning of every user name must match; end it with `$` for the "
                    + "whole name.");

    public static final Setting<Boolean> DELETE_INVALID_USERS = SECTION.setting(
                    "delete_invalid_users", SettingTypes.flag())
            .defaultsTo(false)
            .needsRestart()
            .documented("Whether users are deleted after the start, with all that is theirs, whose name does not match "
                    + "`username_pattern` any more or who have no account of the authenticator any more. Otherwise they stay, "
                    + "and the log tells of them.");

    public static final Setting<Boolean> ENABLE_AUTH_STATE = SECTION.setting("enable_auth_state", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether what the authenticator remembers of users is stored, encrypted by `CryptKeeper.keys`. "
                    + "Otherwise each login forgets it.");

    public static final Setting<Optional<Webhook>> RECONCILE_AUTH_STATE_HOOK = SECTION.setting(
                    "reconcile_auth_state_hook", SettingTypes.optional(SettingTypes.webhook(RECONCILER)))
            .secret()
            .documented(
                    "Webhook that is asked at each login, while `enable_auth_state` is set, what is to be remembered: it "
                            + "gets what the authenticator says and what was remembered before.");

    public static final Setting<Boolean> MANAGE_GROUPS = SECTION.setting("manage_groups", SettingTypes.flag())
            .defaultsTo(false)
            .documented(
                    "Whether the authenticator says which groups a user is in, at each login. Groups of the identity "
                            + "provider count in any case.");

    public static final Setting<Boolean> MANAGE_ROLES = SECTION.setting("manage_roles", SettingTypes.flag())
            .defaultsTo(false)
            .documented(
                    "Whether the authenticator says which roles a user has besides those of the configuration, at each "
                            + "login.");

    public static final Setting<Boolean> RESET_MANAGED_ROLES_ON_STARTUP = SECTION.setting(
                    "reset_managed_roles_on_startup", SettingTypes.flag())
            .defaultsTo(false)
            .documented(
                    "Whether roles that the authenticator gave are taken away when the hub starts, unless it names them "
                            + "then again.");

    public static final Setting<Duration> AUTH_REFRESH_AGE = SECTION.setting(
                    "auth_refresh_age", SettingTypes.duration())
            .defaultsTo(Duration.ofMinutes(5))
            .documented(
                    "After how long an authenticator that can is asked whether a login still counts. `0` means never.");

    public static final Setting<Boolean> AUTH_REFRESH_STRICT = SECTION.setting(
                    "auth_refresh_strict", SettingTypes.flag())
            .defaultsTo(false)
            .documented(
                    "Whether requests by token, and by administrators for others, are refused, too, when a login counts "
                            + "no more; otherwise only people themselves have to log in again.");

    public static final Setting<Boolean> REFRESH_PRE_SPAWN = SECTION.setting("refresh_pre_spawn", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether the authenticator is asked before each start of a server.");

    public static final Setting<Boolean> REFRESH_PRE_STOP = SECTION.setting("refresh_pre_stop", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether the authenticator is asked before each stop of a server.");

    private AuthenticatorSettings() {}

    private static boolean isDevelopment(Configuration configuration) {
        return configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS).equals("development");
    }

    private static boolean admitsEverybody(Configuration configuration) {
        return Set.of("development", "dummy").contains(configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS));
    }
}
