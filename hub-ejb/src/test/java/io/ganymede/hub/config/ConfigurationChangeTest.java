package io.ganymede.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationChangeTest {

    @Test
    void appliesWhatMayChangeAndKeepsWhatNeedsARestart() {
        Configuration running = ConfigurationFixture.load("JupyterHub: {allow_named_servers: false, hub_port: 8081}");
        Configuration read = ConfigurationFixture.load("JupyterHub: {allow_named_servers: true, hub_port: 9091}");

        ConfigurationChange change = ConfigurationChange.between(running, read);

        assertThat(change.applied()).containsExactly(JupyterHubSettings.ALLOW_NAMED_SERVERS);
        assertThat(change.waiting()).containsExactly(JupyterHubSettings.HUB_PORT);
        assertThat(change.next().get(JupyterHubSettings.ALLOW_NAMED_SERVERS)).isTrue();
        assertThat(change.next().get(JupyterHubSettings.HUB_PORT)).contains(8081);
        assertThat(change.applies(JupyterHubSettings.ALLOW_NAMED_SERVERS)).isTrue();
        assertThat(change.applies(JupyterHubSettings.HUB_PORT)).isFalse();
    }

    @Test
    void goesBackToTheDefaultOfWhatIsNoLongerWritten() {
        Configuration running = ConfigurationFixture.load("JupyterHub: {allow_named_servers: true}");

        ConfigurationChange change = ConfigurationChange.between(running, ConfigurationFixture.load(""));

        assertThat(change.next().get(JupyterHubSettings.ALLOW_NAMED_SERVERS)).isFalse();
        assertThat(change.next().isExplicit(JupyterHubSettings.ALLOW_NAMED_SERVERS))
                .isFalse();
    }

    @Test
    void remembersTheValueOfTheStartOverSeveralChanges() {
        Configuration started = ConfigurationFixture.load("JupyterHub: {hub_port: 8081}");
        Configuration second = ConfigurationChange.between(
                        started, ConfigurationFixture.load("JupyterHub: {hub_port: 1}"))
                .next();

        ConfigurationChange back =
                ConfigurationChange.between(second, ConfigurationFixture.load("JupyterHub: {hub_port: 8081}"));

        assertThat(back.waiting()).isEmpty();
        assertThat(back.next().get(JupyterHubSettings.HUB_PORT)).contains(8081);
    }

    @Test
    void findsNothingChangedInTheSameText() {
        String yaml = "Authenticator: {username_pattern: 'a.*', allowed_users: [ada]}";

        ConfigurationChange change =
                ConfigurationChange.between(ConfigurationFixture.load(yaml), ConfigurationFixture.load(yaml));

        assertThat(change.applied()).isEmpty();
        assertThat(change.waiting()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JupyterHub: {api_page_max_limit: 300} | JupyterHub.api_page_max_limit: 200 -> 300",
                "JupyterHub: {logo_file: /srv/logo.png} | JupyterHub.logo_file: nothing -> /srv/logo.png",
                "Spawner: {environment: {TOKEN: hush}} | Spawner.environment: changed",
                "Authenticator: {username_map: {ada: lovelace}} | Authenticator.username_map: +ada",
                "Authenticator: {allowed_users: [ada]} | Authenticator.allowed_users: changed",
                "JupyterHub: {hub_port: 9091} | JupyterHub.hub_port: needs a restart, and keeps its value until then",
                "JupyterHub: {cookie_secret: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef} |"
                        + " JupyterHub.cookie_secret: needs a restart, and keeps its value until then"
            })
    void saysWhatChanged(String yaml, String line) {
        Configuration running = ConfigurationFixture.load("");

        List<String> lines = ConfigurationChange.between(running, ConfigurationFixture.load(yaml))
                .lines(running);

        assertThat(lines).contains(line);
        assertThat(lines).allSatisfy(each -> assertThat(each).doesNotContain("hush", "0123456789"));
    }

    @Test
    void asksForTheOneThatCountsNow() {
        ReloadableConfiguration configuration = new ReloadableConfiguration(ConfigurationFixture.load(""));
        Configuration before = configuration.current();

        configuration.exchange(ConfigurationFixture.load("Spawner: {debug: true}"));

        assertThat(configuration.get(SpawnerSettings.DEBUG)).isTrue();
        assertThat(configuration.isExplicit(SpawnerSettings.DEBUG)).isTrue();
        assertThat(before.get(SpawnerSettings.DEBUG)).isFalse();
        assertThat(configuration.get(AuthenticatorSettings.ALLOWED_USERS)).isEmpty();
    }
}
