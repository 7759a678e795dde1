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
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

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
        typeIntoCell("print(6 * 7)");
        browser.typeWith(Keys.SHIFT, Keys.ENTER);
        assertThat(browser.awaitVisible(By.cssSelector(".jp-OutputArea-output pre"))
                        .getText())
                .isEqualTo("42");

        browser.go("/hub/home");
        browser.await(By.id("stop")).click();
        browser.awaitVisible(By.id("start"));
        browser.await(By.id("logout")).click();
        browser.awaitVisible(By.id("login_submit"));
    }

    /**
     * Types again until it is there: JupyterLab moves the focus some time after it shows a notebook, and whatever key
     * comes then is a command.
     */
    private void typeIntoCell(String code) {
        browser.await(again -> {
            WebElement cell = browser.awaitVisible(CELL);
            if (cell.getText().equals(code)) {
                return true;
            }
            cell.click();
            browser.type(Keys.ESCAPE, "y", Keys.ENTER);
            browser.typeWith(Keys.CONTROL, "a");
            browser.type(code);
            return false;
        });
    }
}
