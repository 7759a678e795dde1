package io.ganymede.proxy.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.TestPort;
import io.ganymede.proxy.option.ProxyOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ErrorPageTest {

    private static final String PAGE =
            "HTTP/1.1 418 Teapot\r\nContent-Type: text/custom\r\nSet-Cookie: x=1\r\n" + "Content-Length: 4\r\n\r\npage";

    @ParameterizedTest
    @CsvSource({
        "/nope,404,Not Found",
        "/dead/x,503,Service Unavailable",
        "/%,500,Internal Server Error",
        "/junk,500,Internal Server Error"
    })
    void answersWithABuiltInPage(String path, int status, String phrase) throws IOException {
        try (RunningProxy proxy = new RunningProxy().route("/dead", unusedUrl()).route("/junk", "notaurl")) {
            assertThat(get(proxy, path))
                    .startsWith("HTTP/1.1 " + status + " " + phrase)
                    .contains("content-type: text/html", "<h1>" + status + " " + phrase + "</h1>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/foo/b%20r?x=1&y=~a@,404,/hub/error/404?url=%2Ffoo%2Fb%2520r%3Fx%3D1%26y%3D%7Ea%40",
        "/dead,503,/hub/error/503?url=%2Fdead",
        "/%,500,/hub/error/500?url=%2F%25"
    })
    void asksTheErrorTargetForThePageAndKeepsTheStatus(String path, int status, String asked) throws IOException {
        try (RawTarget errors = RawTarget.answering(PAGE);
                RunningProxy proxy = new RunningProxy(Map.of(ProxyOption.ERROR_TARGET, errors.url() + "/hub/error"))
                        .route("/dead", unusedUrl())) {
            String request = "POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nCookie: secret=1\r\n"
                    + "Authorization: token x\r\nContent-Length: 3\r\n\r\nabc";

            assertThat(RawClient.exchange(proxy.port(), request))
                    .startsWith("HTTP/1.1 " + status)
                    .contains("content-type: text/custom")
                    .endsWith("page")
                    .doesNotContainIgnoringCase("set-cookie");
            assertThat(errors.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET " + asked + " HTTP/1.1\r\n")
                    .doesNotContainIgnoringCase("cookie")
                    .doesNotContainIgnoringCase("authorization");
        }
    }

    @Test
    void saysTheStatusInPlainTextWhenTheErrorTargetIsDown() throws IOException {
        try (RunningProxy proxy = new RunningProxy(Map.of(ProxyOption.ERROR_TARGET, unusedUrl()))) {
            assertThat(get(proxy, "/foo")).startsWith("HTTP/1.1 404").endsWith("\r\n\r\nNot Found");
        }
    }

    @Test
    void readsPagesFromAFolderForEveryError(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("404.html"), "MINE");
        try (RunningProxy proxy =
                new RunningProxy(Map.of(ProxyOption.ERROR_PATH, folder.toString())).route("/dead", unusedUrl())) {
            assertThat(get(proxy, "/foo")).startsWith("HTTP/1.1 404").endsWith("MINE");
            assertThat(get(proxy, "/dead")).endsWith("\r\n\r\nService Unavailable");

            Files.writeString(folder.resolve("error.html"), "GENERIC");

            assertThat(get(proxy, "/dead")).startsWith("HTTP/1.1 503").endsWith("GENERIC");
        }
    }

    @Test
    void takesGarbageForADeadTarget() throws IOException {
        try (RawTarget target = RawTarget.answering("garbage\r\n\r\n");
                RunningProxy proxy = new RunningProxy().route("/", target.url())) {
            assertThat(get(proxy, "/")).startsWith("HTTP/1.1 503");
        }
    }

    private static String get(RunningProxy proxy, String path) throws IOException {
        return RawClient.exchange(proxy.port(), "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    }

    private static String unusedUrl() {
        return "http://127.0.0.1:" + TestPort.free();
    }
}
