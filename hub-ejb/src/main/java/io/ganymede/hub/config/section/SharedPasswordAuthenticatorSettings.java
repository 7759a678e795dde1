package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.PasswordGroupsType;
import io.ganymede.hub.config.type.SettingType;
import io.ganymede.hub.config.type.SettingTypes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of the authenticator with one password for users and one for administrators (hub contract 6.7). */
public final class SharedPasswordAuthenticatorSettings {

    public static final Section SECTION = Section.specialising(
            AuthenticatorSettings.SECTION,
            "SharedPasswordAuthenticator",
            "Login with one password for all users and another one for all administrators, for courses and workshops.");

    public static final Setting<Optional<Secret>> USER_PASSWORD = SECTION.setting("user_password", password(8))
            .secret()
            .documented("Password of those who are not administrators, 8 characters or more. Without it they cannot "
                    + "log in.");

    public static final Setting<Optional<Secret>> ADMIN_PASSWORD = SECTION.setting("admin_password", password(32))
            .secret()
            .documented("Password of those named in `Authenticator.admin_users`, 32 characters or more and not the "
                    + "password of the others. Without it they cannot log in.");

    public static final Setting<Map<Secret, Set<String>>> PASSWORD_GROUPS = SECTION.setting(
                    "password_groups", new PasswordGroupsType())
            .defaultsTo(Map.of())
            .secret()
            .documented(
                    "Further passwords of those who are not administrators, each with the groups that who logs in by it "
                            + "is put into and out of all others. It needs `Authenticator.manage_groups`, and `user_password` then "
                            + "means no group.");

    private SharedPasswordAuthenticatorSettings() {}

    private static SettingType<Optional<Secret>> password(int length) {
        return SettingTypes.optional(SettingTypes.secret(
                text -> text.codePointCount(0, text.length()) >= length,
                "a text of " + length + " characters or more"));
    }
}
