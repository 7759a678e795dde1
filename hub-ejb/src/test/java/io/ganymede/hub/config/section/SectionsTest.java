package io.ganymede.hub.config.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.config.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SectionsTest {

    static Stream<Setting<?>> settings() {
        return Sections.settings();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void everySettingHasADefaultAndAMeaning(Setting<?> setting) {
        Configuration defaults = ConfigurationLoader.load(null, Map.of(), Map.of(), ConfigurationFixture.HOME);

        assertThat(defaults.get(setting)).isNotNull();
        assertThat(setting.documentation()).endsWith(".").doesNotContain("\n");
        assertThat(setting.trait()).matches("[a-z0-9_.]+");
    }

    @Test
    @DisplayName("a setting that is declared is not listed as missing")
    void upstreamListIsUpToDate() throws IOException {
        Properties missing = new Properties();
        try (InputStream list = UpstreamSettings.class.getResourceAsStream("upstream-settings.properties")) {
            missing.load(list);
        }

        assertThat(Sections.settings().map(Setting::name)).doesNotContainAnyElementsOf(missing.stringPropertyNames());
        assertThat(missing).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}.{1}: {2}")
    @CsvSource({
        "JupyterHub,proxy_cmd,true", "PAMAuthenticator,service,true", "PAMAuthenticator,admin_users,true",
        "KubeSpawner,start_timeout,true", "KubeSpawner,get_pod_url,true", "DockerSpawner,escape,true",
        "KubeSpawner,imag,false", "JupyterHub,load_rolez,false", "Wombat,port,false"
    })
    void knowsJupyterHubsSettings(String section, String trait, boolean known) {
        assertThat(UpstreamSettings.has(section, trait)).isEqualTo(known);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"bind_ulr,bind_url", "bindurl,bind_url", "hub_prot,hub_port", "db,ip", "clean_servers,cleanup_servers"})
    void findsTheNearestName(String written, String expected) {
        assertThat(SettingIndex.nearest("JupyterHub", written)).contains("JupyterHub." + expected);
    }
}
