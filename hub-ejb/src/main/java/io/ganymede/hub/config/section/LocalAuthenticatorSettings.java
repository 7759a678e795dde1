package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of authenticators for the users of the hub's machine (hub contract 7.3). */
public final class LocalAuthenticatorSettings {

    public static final Section SECTION = Section.specialising(
            AuthenticatorSettings.SECTION, "LocalAuthenticator", "Login for the users of the hub's machine.");

    public static final Setting<Set<String>> ALLOWED_GROUPS = SECTION.setting("allowed_groups", SettingTypes.textSet())
            .defaultsTo(Set.of())
            .formerly("group_whitelist")
            .documented("Groups of the machine whose members may log in, besides those whom other settings let in.");

    public static final Setting<Boolean> CREATE_SYSTEM_USERS = SECTION.setting(
                    "create_system_users", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether the hub's users who are no users of the machine yet are made so by `add_user_cmd`. "
                    + "Otherwise nobody else can become a user of the hub.");

    public static final Setting<List<String>> ADD_USER_CMD = SECTION.setting("add_user_cmd", SettingTypes.command())
            .defaultsTo(List.of("adduser", "-q", "--gecos", "", "--disabled-password"))
            .documented("Program and arguments that make a user of the machine. `USERNAME` stands for the user's name, "
                    + "which is the last argument, too. No shell reads them. The default is for Debian.");

    public static final Setting<Map<String, Integer>> UIDS = SECTION.setting(
                    "uids",
                    SettingTypes.map(
                            SettingTypes.integer(0, Integer.MAX_VALUE),
                            "map of whole numbers",
                            "a map from user names to numbers of users, for example {ada: 2001}"))
            .defaultsTo(Map.of())
            .documented("Numbers that users of the machine get when they are made; `add_user_cmd` is then told "
                    + "`--uid` and the number.");

    private LocalAuthenticatorSettings() {}

    /** Whether people are users of the hub's machine. */
    static boolean isActive(Configuration configuration) {
        return configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS).equals(PamAuthenticatorSettings.AUTHENTICATOR);
    }
}
