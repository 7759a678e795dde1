package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** What a person does with the mouse and the keyboard: log in, start, run a cell in JupyterLab, stop, log out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserFlowIT {
    private static final By CELL = By.cssSelector(".jp-Notebook .jp-Cell .cm-content");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;
    private TestBrowser browser;

    @BeforeAll
    void start() throws Exception {
        hub = new GanymedeProcess.Installation(home).start();
        browser = TestBrowser.open(hub.installation().publicUrl());
    }

    @AfterAll
    void stop() {
        browser.close();
        hub.close();
    }

    @Test
    void runsACellInJupyterLab() {
        browser.go("/");
        browser.await(By.id("username_input")).sendKeys("ada");
        browser.await(By.id("login_submit")).click();

        browser.awaitPath("/user/ada/lab");
        browser.awaitVisible(By.cssSelector(".jp-LauncherCard[data-category='Notebook']"))
                .click();
        browser.awaitVisible(By.cssSelector(".jp-Notebook-ExecutionIndicator[data-status='idle']"));
        browser.awaitVisible(CELL).click();
        browser.type("print(6 * 7)");
        browser.await(ExpectedConditions.textToBe(CELL, "print(6 * 7)"));
        browser.typeShiftEnter();
        assertThat(browser.awaitVisible(By.cssSelector(".jp-OutputArea-output pre"))
                        .getText())
                .isEqualTo("42");

        browser.go("/hub/home");
        browser.await(By.id("stop")).click();
        browser.awaitVisible(By.id("start"));
        browser.await(By.id("logout")).click();
        browser.awaitVisible(By.id("login_submit"));
    }
}
