package io.ganymede.hub.lifecycle;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a server once whether it answers (hub contract 3.5): any status below 500 of {@code <prefix>api} counts.
 *
 * <p>With one exception: if a program that is no single-user server (it sends no {@code X-JupyterHub-Version}) knows
 * neither {@code <prefix>api} nor {@code <prefix>} itself, it serves another path, and its user would see nothing but
 * "not found". That is told as such, because it does not pass by waiting.
 */
final class ReadinessProbe {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final String VERSION_HEADER = "X-JupyterHub-Version";
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** What came of asking. */
    sealed interface Reply {
        /**
         * The server answers.
         *
         * @param version what it says its JupyterHub version is
         */
        record Up(Optional<String> version) implements Reply {}

        /** Something answers, but not there. */
        record WrongPath() implements Reply {}

        /** It does not answer yet. */
        record NotYet(String reason) implements Reply {}
    }

    /** @param prefix path below which the server has to answer, with slashes at both ends */
    Reply ask(URI address, String prefix) throws InterruptedException {
        try {
            HttpResponse<Void> answer = get(URI.create(address + prefix + "api"));
            Optional<String> version = answer.headers().firstValue(VERSION_HEADER);
            if (answer.statusCode() >= SERVER_ERROR) {
                return new Reply.NotYet("it answers with status " + answer.statusCode());
            }
            boolean foreign = answer.statusCode() == NOT_FOUND && version.isEmpty();
            if (foreign && get(URI.create(address + prefix)).statusCode() == NOT_FOUND) {
                return new Reply.WrongPath();
            }
            return new Reply.Up(version);
        } catch (ConnectException e) {
            return new Reply.NotYet("nothing listens there");
        } catch (HttpTimeoutException e) {
            return new Reply.NotYet("it accepts connections but sends nothing");
        } catch (IOException e) {
            return new Reply.NotYet("it does not speak HTTP (" + e.getMessage() + ")");
        }
    }

    private HttpResponse<Void> get(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).GET().build();
        return client.send(request, HttpResponse.BodyHandlers.discarding());
    }
}
