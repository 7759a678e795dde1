package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Choosing a server among profiles, with a browser and without a script. There is no cluster: starts are asked for and fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileFormIT {
    private static final String KUBECONFIG =
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: none, cluster: {server: "http://127.0.0.1:9"}}]
            users: [{name: nobody, user: {}}]
            contexts: [{name: none, context: {cluster: none, user: nobody}}]
            current-context: none
            """;
    private static final String SETTINGS =
            """
            KubeSpawner:
              profile_list:
                - display_name: 小型
                  description: <b>For a look around</b>
                  kubespawner_override: {cpu_limit: 1, mem_limit: 2G}
                - display_name: GPU
                  slug: gpu
                  kubespawner_override: {cpu_limit: 8, extra_resource_limits: {nvidia.com/gpu: "1"}}
                  profile_options:
                    image:
                      display_name: Image
                      choices:
                        torch: {display_name: PyTorch, kubespawner_override: {image: "registry/torch:2"}}
                        jax: {display_name: JAX, kubespawner_override: {image: "registry/jax:1"}}
                      unlisted_choice:
                        enabled: true
                        display_name: Image of your own
                        validation_regex: ^registry/
                        validation_message: Images come from registry/.
                        kubespawner_override: {image: "{value}"}
                - display_name: For administrators
                  condition: user.admin
            """;
    private static final String SELECT = "profile-option-gpu--image";
    private static final String TEXT = SELECT + "--unlisted-choice";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;

    @BeforeAll
    void start() throws Exception {
        Path kubeconfig = Files.writeString(home.resolve("kubeconfig"), KUBECONFIG);
        hub = new GanymedeProcess.Installation(home)
                .settings(SETTINGS)
                .environment("JupyterHub_spawner_class", "kubespawner")
                .environment("KUBECONFIG", kubeconfig.toString())
                .start();
    }

    @AfterAll
    void stop() throws Exception {
        // an orderly end would wait for the cluster that is not there
        hub.kill();
    }

    @Test
    void personChoosesAndIsRememberedByIt() throws Exception {
        try (TestBrowser browser = TestBrowser.open(hub.installation().publicUrl())) {
            logIn(browser, "ada");
            browser.go("/hub/spawn");
            assertThat(browser.await(By.id("profile-item-xiao-xing")).isSelected())
                    .isTrue();
            assertThat(browser.driver().findElements(By.id("profile-item-for-administrators")))
                    .isEmpty();
            assertThat(browser.driver().findElement(By.id(SELECT)).isDisplayed())
                    .isFalse();

            browser.await(By.cssSelector("label[for='profile-item-gpu']")).click();
            new Select(browser.awaitVisible(By.id(SELECT))).selectByValue("unlisted-choice");
            WebElement text = browser.awaitVisible(By.id(TEXT));
            text.sendKeys("registry/mine:1");
            browser.await(By.id("spawn_submit")).click();
            browser.awaitGone(By.id("spawn_submit"));
        }
        HubBrowser api = new HubBrowser(hub.installation().publicUrl());
        api.login("ada", "");
        assertThat(api.api("GET", "/hub/api/users/ada?include_stopped_servers=1", "")
                        .body())
                .contains("\"profile\":\"gpu\"", "\"registry/mine:1\"");
    }

    @Test
    void worksWithoutAScriptAndSaysBesideTheFieldWhatIsWrong() throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        browser.login("bob", "");
        HttpResponse<String> form = browser.get("/hub/spawn/bob");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("&lt;b&gt;For a look around&lt;/b&gt;", "name=\"" + SELECT + "\"");

        HttpResponse<String> refused = browser.submit(
                "/hub/spawn/bob?_xsrf=" + browser.xsrf("/hub/"),
                Map.of("profile", "gpu", SELECT, "unlisted-choice", TEXT, "elsewhere/<x>"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("spawn-error-msg", "Images come from registry/.", "value=\"elsewhere/&lt;x")
                .contains("id=\"" + SELECT + "-error\"", "aria-invalid=\"true\"");
    }

    @Test
    void apiRefusesWhatIsNotOffered() throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        browser.login("eve", "");

        HttpResponse<String> refused =
                browser.api("POST", "/hub/api/users/eve/server", "{\"profile\": \"gpu\", \"image\": \"unknown\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("there is no choice 'unknown'", "torch, jax");
    }

    @ParameterizedTest(name = "D25 {0}")
    @ValueSource(strings = {"form", "query", "API"})
    void nobodyStartsWhatIsNotOfferedToThem(String way) throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        browser.login("mallory", "");
        String server = "/hub/api/users/mallory/server";
        String hidden = "{\"profile\": \"for-administrators\"}";

        HttpResponse<String> answer =
                switch (way) {
                    case "form" ->
                        browser.submit(
                                "/hub/spawn/mallory?_xsrf=" + browser.xsrf("/hub/"),
                                Map.of("profile", "for-administrators"));
                    case "query" -> browser.get("/hub/spawn/mallory?opt-profile=for-administrators");
                    default -> browser.api("POST", server, hidden);
                };

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("for-administrators").doesNotContain("For administrators");
        assertThat(browser.api("GET", "/hub/api/users/mallory", "").body()).contains("\"servers\":{}");
    }

    private static void logIn(TestBrowser browser, String name) {
        browser.go("/hub/login");
        browser.await(By.id("username_input")).sendKeys(name);
        browser.await(By.id("login_submit")).click();
        browser.await(By.id("logout"));
    }
}
