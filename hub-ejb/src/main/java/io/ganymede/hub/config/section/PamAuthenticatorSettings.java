package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Settings of the authenticator that asks PAM, the login service of the hub's machine (hub contract 7.3). */
public final class PamAuthenticatorSettings {

    /** Short name of the authenticator. */
    public static final String AUTHENTICATOR = "pam";

    public static final Section SECTION = Section.specialising(
            LocalAuthenticatorSettings.SECTION,
            "PAMAuthenticator",
            "Login with the names and passwords of the hub's machine, by PAM, as far as a service of PAM's allows. "
                    + "Linux only.");

    public static final Setting<String> SERVICE = SECTION.setting(
                    "service",
                    SettingTypes.text(
                            text -> text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
                            "the name of a file in /etc/pam.d, for example login"))
            .defaultsTo("login")
            .documented("The service of PAM's, a file in `/etc/pam.d`. Where there is none, PAM takes `other`.");

    public static final Setting<String> ENCODING = SECTION.setting(
                    "encoding",
                    SettingTypes.text(
                            text -> charset(text).isPresent(),
                            "the name of an encoding that holds ASCII, for example utf8"))
            .defaultsTo("utf8")
            .documented("How names and passwords are written for PAM.");

    public static final Setting<Boolean> CHECK_ACCOUNT = SECTION.setting("check_account", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether PAM is also asked if the account may be used: it may be locked, expired or kept from "
                    + "this service.");

    public static final Setting<Boolean> OPEN_SESSIONS = SECTION.setting("open_sessions", SettingTypes.flag())
            .defaultsTo(false)
            .needsRestart()
            .documented("Whether a session of PAM's is opened before a server starts and closed after it has stopped. "
                    + "What goes wrong with it is logged only.");

    public static final Setting<Boolean> PAM_NORMALIZE_USERNAME = SECTION.setting(
                    "pam_normalize_username", SettingTypes.flag())
            .defaultsTo(false)
            .documented(
                    "Whether the user's number decides the name, where the machine knows one user by several names, "
                            + "such as `DOMAIN\\ada`.");

    public static final Setting<Set<String>> ADMIN_GROUPS = SECTION.setting("admin_groups", SettingTypes.textSet())
            .defaultsTo(Set.of())
            .documented(
                    "Groups of the machine whose members are administrators. At each login, all others but those in "
                            + "`admin_users` cease to be.");

    public static final Setting<Integer> EXECUTOR_THREADS = SECTION.setting(
                    "executor_threads", SettingTypes.integer(1, 256))
            .defaultsTo(4)
            .needsRestart()
            .documented("How many calls of PAM are made at a time.");

    private PamAuthenticatorSettings() {}

    /** The encoding that Python or Java calls so; empty for none, and for those in which ASCII looks otherwise. */
    public static Optional<Charset> charset(String name) {
        return Stream.of(name, name.replace('_', '-'), name.replaceAll("[_-]", ""))
                .filter(PamAuthenticatorSettings::isSupported)
                .map(Charset::forName)
                .filter(charset ->
                        charset.canEncode() && Arrays.equals("ab1".getBytes(charset), new byte[] {'a', 'b', '1'}))
                .findFirst();
    }

    private static boolean isSupported(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException noName) {
            return false;
        }
    }
}
