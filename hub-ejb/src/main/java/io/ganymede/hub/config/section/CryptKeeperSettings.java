package io.ganymede.hub.config.section;

import io.ganymede.hub.config.CryptKey;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.util.List;

/** Settings of the encryption of what authenticators remember (hub contract 6.8). */
public final class CryptKeeperSettings {

    public static final Section SECTION =
            Section.named("CryptKeeper", "Encryption of what authenticators remember of users.");

    public static final Setting<List<CryptKey>> KEYS = SECTION.setting("keys", SettingTypes.cryptKeys())
            .defaultsTo(List.of())
            .fallbackVariables("JUPYTERHUB_CRYPT_KEY")
            .secret()
            .documented(
                    "Keys of 32 bytes, each as 64 hexadecimal digits (`openssl rand -hex 32`) or Base64. The first one "
                            + "encrypts, all of them decrypt: put a new key before the old one to change it. In the environment "
                            + "variable keys are separated by semicolons.");

    private CryptKeeperSettings() {}
}
