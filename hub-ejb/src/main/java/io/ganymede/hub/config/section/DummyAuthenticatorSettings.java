package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.util.Optional;

/** Settings of the authenticator that accepts any user name (hub contract 7.3). */
public final class DummyAuthenticatorSettings {

    public static final Section SECTION = Section.specialising(
            AuthenticatorSettings.SECTION, "DummyAuthenticator", "Login with any name, for trials.");

    public static final Setting<Optional<Secret>> PASSWORD = SECTION.setting(
                    "password", SettingTypes.optional(SettingTypes.secret()))
            .secret()
            .documented("Password for everybody. Without it any password is right.");

    private DummyAuthenticatorSettings() {}
}
