package io.ganymede.hub.lifecycle;

import io.ganymede.hub.probe.Probe;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Asks a server once whether it answers (hub contract 3.5): any status below 500 of {@code <prefix>api} counts.
 *
 * <p>With one exception: if a program that is no single-user server (it sends no {@code X-JupyterHub-Version}) knows
 * neither {@code <prefix>api} nor {@code <prefix>} itself, it serves another path, and its user would see nothing but
 * "not found". That is told as such, because it does not pass by waiting.
 */
final class ReadinessProbe {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final String VERSION_HEADER = "X-JupyterHub-Version";
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final Probe probe;

    /** @param tls what servers that speak TLS are asked with; empty if none does */
    ReadinessProbe(Optional<SSLContext> tls) {
        probe = new Probe(tls, ANSWER_LIMIT);
    }

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
            HttpResponse<Void> answer = probe.ask(URI.create(address + prefix + "api"));
            Optional<String> version = answer.headers().firstValue(VERSION_HEADER);
            if (answer.statusCode() >= SERVER_ERROR) {
                return new Reply.NotYet("it answers with status " + answer.statusCode());
            }
            boolean foreign = answer.statusCode() == NOT_FOUND && version.isEmpty();
            if (foreign && probe.ask(URI.create(address + prefix)).statusCode() == NOT_FOUND) {
                return new Reply.WrongPath();
            }
            return new Reply.Up(version);
        } catch (ConnectException e) {
            return new Reply.NotYet("nothing listens there");
        } catch (HttpTimeoutException e) {
            return new Reply.NotYet("it accepts connections but sends nothing");
        } catch (SSLException e) {
            return new Reply.NotYet("no connection by TLS comes about (" + e.getMessage() + ")");
        } catch (IOException e) {
            return new Reply.NotYet("it does not speak HTTP (" + e.getMessage() + ")");
        }
    }
}
