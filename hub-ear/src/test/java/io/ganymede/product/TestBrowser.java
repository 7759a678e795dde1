package io.ganymede.product;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium: the machine's own if it has one, else the one that Selenium Manager finds. */
public final class TestBrowser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final URI base;
    private final ChromeDriver driver;

    private TestBrowser(URI base, ChromeDriver driver) {
        this.base = base;
        this.driver = driver;
    }

    /** A new browser without cookies, in English and with the light colour scheme. */
    public static TestBrowser open(URI base) {
        return open(base, "en-US");
    }

    /** @param hosts names, or patterns of them with a star, that lead to this machine */
    public static TestBrowser openWithHosts(URI base, String... hosts) {
        String rules =
                Stream.of(hosts).map(host -> "MAP " + host + " 127.0.0.1").collect(Collectors.joining(","));
        return open(base, "en-US", "--host-resolver-rules=" + rules);
    }

    /** @param language such as {@code zh-CN} */
    public static TestBrowser open(URI base, String language) {
        return open(base, language, "--no-pings");
    }

    private static TestBrowser open(URI base, String language, String furtherOption) {
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                furtherOption,
                "--lang=" + language,
                "--accept-lang=" + language);
        firstExisting("/usr/bin/chromium", "/usr/bin/google-chrome").ifPresent(options::setBinary);
        ChromeDriverService.Builder service = new ChromeDriverService.Builder();
        firstExisting("/usr/bin/chromedriver").ifPresent(path -> service.usingDriverExecutable(new File(path)));
        ChromeDriver driver = new ChromeDriver(service.build(), options);
        driver.manage().window().setSize(new Dimension(1280, 860));
        driver.manage().timeouts().pageLoadTimeout(PATIENCE);
        return new TestBrowser(base, driver);
    }

    public void go(String path) {
        driver.get(base.resolve(path).toString());
    }

    /** Waits until the address has this path. */
    public void awaitPath(String path) {
        await(ready -> URI.create(driver.getCurrentUrl()).getPath().startsWith(path));
    }

    /** Waits for an element that can be clicked. */
    public WebElement await(By element) {
        return await(ExpectedConditions.elementToBeClickable(element));
    }

    public WebElement awaitVisible(By element) {
        return await(ExpectedConditions.visibilityOfElementLocated(element));
    }

    /** Waits until there is no such element any more, or another page. */
    public void awaitGone(By element) {
        await(ExpectedConditions.invisibilityOfElementLocated(element));
    }

    /** Waits for a condition; a failure leaves a picture of the page among the test reports. */
    public <T> T await(ExpectedCondition<T> condition) {
        try {
            return new WebDriverWait(driver, PATIENCE)
                    .withMessage(() -> "at " + driver.getCurrentUrl())
                    .ignoring(StaleElementReferenceException.class, ElementClickInterceptedException.class)
                    .until(condition);
        } catch (TimeoutException inVain) {
            throw new AssertionError(inVain.getRawMessage() + "; see " + keepPicture(), inVain);
        }
    }

    private Path keepPicture() {
        try {
            Path picture = Path.of("target", "browser-" + System.nanoTime() + ".png");
            return Files.write(picture, driver.getScreenshotAs(OutputType.BYTES))
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types where the focus is. */
    public void type(CharSequence... text) {
        new Actions(driver).sendKeys(text).perform();
    }

    /** Types one key while another is held down. */
    public void typeWith(Keys held, CharSequence key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    /** The page as a picture, PNG. */
    public byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    public ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<String> firstExisting(String... paths) {
        return Stream.of(paths).filter(path -> new File(path).canExecute()).findFirst();
    }
}
