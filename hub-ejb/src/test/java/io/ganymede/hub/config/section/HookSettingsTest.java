package io.ganymede.hub.config.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.Webhook.FailurePolicy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks as operators write them, and what they read when they wrote something else. */
class HookSettingsTest {
    private static final String SECRET = "correct horse battery staple";

    @Test
    void readsWebhooks() {
        Configuration configuration = ConfigurationFixture.load(
                """
                Spawner:
                  pre_spawn_hook:
                    url: https://hooks.example.org/spawn
                    secret_file: /etc/ganymede/hook-secret
                    timeout: 3s
                    failure_policy: ignore
                    ca_file: /etc/ganymede/ca.pem
                  post_stop_hook: {url: "http://hooks:8080/stop", secret: %s}
                """
                        .formatted(SECRET));

        Webhook preSpawn = configuration.get(SpawnerSettings.PRE_SPAWN_HOOK).orElseThrow();
        assertThat(preSpawn.key()).isEqualTo(new Webhook.Key.File(Path.of("/etc/ganymede/hook-secret")));
        assertThat(preSpawn.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(preSpawn.failurePolicy()).isEqualTo(FailurePolicy.IGNORE);
        assertThat(preSpawn.caFile()).contains(Path.of("/etc/ganymede/ca.pem"));
        Webhook postStop = configuration.get(SpawnerSettings.POST_STOP_HOOK).orElseThrow();
        assertThat(postStop.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(postStop.failurePolicy()).isEqualTo(FailurePolicy.IGNORE);
        assertThat(configuration.get(SpawnerSettings.PROGRESS_READY_HOOK)).isEmpty();
        assertThat(postStop.toString() + configuration).doesNotContain(SECRET);
        assertThat(SpawnerSettings.POST_STOP_HOOK.type().toTree(configuration.get(SpawnerSettings.POST_STOP_HOOK)))
                .asString()
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pre_spawn_hook: my_hooks.before | Spawner.pre_spawn_hook must be a webhook, for example",
                "pre_spawn_hook: 'lambda spawner: None' | Spawner.pre_spawn_hook is Python, which is not run; write a"
                        + " webhook",
                "pre_spawn_hook: 'lambda spawner: None' | that implements io.ganymede.hub.spawner.hook.ServerHook",
                "pre_spawn_hook: {secret: correct horse battery staple} | there is no url",
                "pre_spawn_hook: {url: 'ftp://a', secret: correct horse battery staple} | Spawner.pre_spawn_hook.url"
                        + " must be a URL",
                "pre_spawn_hook: {url: 'http://a'} | either secret or secret_file",
                "pre_spawn_hook: {url: 'http://a', secret: correct horse battery staple, secret_file: /a} | either"
                        + " secret or secret_file",
                "pre_spawn_hook: {url: 'http://a', secret: short} | Spawner.pre_spawn_hook.secret must be a text of 16"
                        + " characters",
                "pre_spawn_hook: {url: 'http://a', secret_file: /a, timeout: 0} | Spawner.pre_spawn_hook.timeout must"
                        + " be a duration of more than 0",
                "pre_spawn_hook: {url: 'http://a', secret_file: /a, timeout: 2h} | at most 10m",
                "pre_spawn_hook: {url: 'http://a', secret_file: /a, failure_policy: maybe} |"
                        + " Spawner.pre_spawn_hook.failure_policy must be fail or ignore",
                "post_stop_hook: {url: 'http://a', secret_file: /a, failure_policy: fail} |"
                        + " Spawner.post_stop_hook.failure_policy must be ignore or left out",
                "pre_spawn_hook: {url: 'http://a', secret_file: /a, ca_file: /b} | Spawner.pre_spawn_hook.ca_file must"
                        + " be left out",
                "modify_pod_hook: my_hooks.modify | KubeSpawner.modify_pod_hook must be a webhook",
                "after_pod_created_hook: 'lambda spawner, pod: None' | that implements"
                        + " io.ganymede.hub.spawner.kubernetes.PodHook",
                "pre_spawn_hook: {url: 'http://a', secret_file: /a, uri: b} | Spawner.pre_spawn_hook.uri must be one"
                        + " of url, secret"
            })
    void saysWhatIsWrong(String line, String words) {
        String section = line.contains("pod_") ? "KubeSpawner" : "Spawner";
        assertThat(ConfigurationFixture.problemsOf(section + ":\n  " + line))
                .singleElement()
                .asString()
                .contains(words)
                .doesNotContain("short");
    }
}
