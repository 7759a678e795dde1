package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * Adding named servers on the home page, by names in words that lead to the same name in addresses (hub contract 1.5 and
 * 3.6): nobody lands in another server than the one they meant.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamedServersIT {
    private static final By NAME = By.cssSelector(".new-server-name");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;
    private TestBrowser browser;
    private HubBrowser api;

    @BeforeAll
    void start() throws Exception {
        hub = MisbehavingServer.of(home, "http_timeout: 60")
                .environment("JupyterHub_allow_named_servers", "true")
                .start();
        api = new HubBrowser(hub.installation().publicUrl());
        browser = TestBrowser.open(hub.installation().publicUrl());
        browser.go("/hub/login");
        browser.await(By.id("username_input")).sendKeys("ann", Keys.ENTER);
        browser.awaitPath("/user/ann/");
        api.login("ann", "");
    }

    @AfterAll
    void stop() {
        browser.close();
        hub.close();
    }

    @Test
    void whoComesLaterGetsANameOfTheirOwn() throws Exception {
        add("Data Science");
        browser.awaitPath("/user/ann/data-science/");
        add("Data science!");
        browser.awaitPath("/user/ann/data-science-2/");

        assertThat(servers()).contains("\"display_name\":\"Data Science\"", "\"display_name\":\"Data science!\"");
        browser.go("/hub/home");
        assertThat(browser.awaitVisible(By.cssSelector("[data-server-name='data-science-2']"))
                        .getText())
                .contains("Data science!", "data-science-2");

        add("data SCIENCE");
        assertThat(browser.awaitVisible(By.id("new-server-error")).getText()).contains("data SCIENCE");
        assertThat(servers()).doesNotContain("data-science-3");
    }

    @Test
    void aNameTakenMeanwhileIsNotMistakenForAFreeOne() throws Exception {
        browser.go("/hub/home");
        browser.await(NAME);
        assertThat(api.api("PUT", "/hub/api/users/ann/servers/lab", "").statusCode())
                .isEqualTo(201);

        submit("Lab");
        browser.awaitPath("/user/ann/lab-2/");
        assertThat(servers()).contains("\"display_name\":\"Lab\"", "\"display_name\":\"lab\"");
    }

    @Test
    void aNameThatCannotBeShownIsRefusedBesideTheField() {
        add("\u200B");
        assertThat(browser.awaitVisible(By.id("new-server-error")).getText()).contains("display_name");
    }

    private void add(String name) {
        browser.go("/hub/home");
        submit(name);
    }

    private void submit(String name) {
        browser.await(NAME).sendKeys(name, Keys.ENTER);
    }

    private String servers() throws Exception {
        HttpResponse<String> model = api.get("/hub/api/users/ann?include_stopped_servers=1");
        assertThat(model.statusCode()).as(model.body()).isEqualTo(200);
        return model.body().replace("\": ", "\":");
    }
}
