package io.ganymede.hub.pages.http;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.pages.error.ErrorModel;
import io.ganymede.hub.pages.login.LoginPage;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.text.Texts;
import io.ganymede.hub.security.CallerContext;
import io.ganymede.hub.security.web.FailureResponder;
import io.ganymede.hub.security.web.RequestArea;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Renders what the container reports as an error: the refusal of a filter, or a failure before or while a page was
 * rendered. Only the container's error dispatch reaches it. As the database may be down, it asks nothing of it.
 */
public class ErrorPageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int FALLBACK = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;

    private final transient CallerContext callers;
    private final transient RequestReader reader;
    private final transient AnswerWriter writer;
    private final transient Exchange exchange;
    private final transient LoginPage loginPage;
    private final transient PagePaths paths;
    private final transient FailureReporter reporter;

    @Inject
    public ErrorPageServlet(
            CallerContext callers,
            RequestReader reader,
            AnswerWriter writer,
            Exchange exchange,
            LoginPage loginPage,
            PagePaths paths,
            FailureReporter reporter) {
        this.callers = callers;
        this.reader = reader;
        this.writer = writer;
        this.exchange = exchange;
        this.loginPage = loginPage;
        this.paths = paths;
        this.reporter = reporter;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        exchange.begin(request, response);
        Optional<HubException> refusal = refusal(request).or(() -> failure(request));
        if (isForgedLogin(request, refusal)) {
            PageRequest asked = reader.read(request, RequestReader.NO_PAGE, callers.caller());
            writer.write(request, response, asked, loginPage.afterXsrfFailure(asked));
            return;
        }
        if (refusal.isEmpty() && isUnreadablePathOfApi(request, response)) {
            HubException failure = new HubException(Failure.INVALID_REQUEST, "The path must be percent-encoded UTF-8");
            FailureResponder.answer(request, response, RequestArea.API, failure);
            return;
        }
        Texts texts = Texts.in(reader.language(request));
        ErrorModel model = refusal.map(failure -> ErrorModel.of(failure.failure(), Pages.detail(failure), false, texts))
                .orElseGet(() -> ErrorModel.of(status(request, response), texts));
        writer.writeError(request, response, model, texts);
    }

    private boolean isForgedLogin(HttpServletRequest request, Optional<HubException> refusal) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                && paths.spelled(path).equals(paths.hub() + "login")
                && refusal.filter(failure -> failure.failure() == Failure.XSRF_CHECK_FAILED)
                        .isPresent();
    }

    private static Optional<HubException> refusal(HttpServletRequest request) {
        return Optional.ofNullable((HubException) request.getAttribute(FailureResponder.ATTRIBUTE));
    }

    /** What was thrown while a page was rendered, when it is too late for the page of its failure. */
    private Optional<HubException> failure(HttpServletRequest request) {
        return Optional.ofNullable((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))
                .map(thrown -> reporter.report("rendering a page", thrown).failure());
    }

    /** For a path that no module of the application can read, such as one that is not UTF-8, only the response has it. */
    private static int status(HttpServletRequest request, HttpServletResponse response) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer declared
                ? declared
                : response.getStatus();
        return status >= 400 ? status : FALLBACK;
    }

    /** The container has looked for a module under a path that it could not decode, and has found the pages. */
    private boolean isUnreadablePathOfApi(HttpServletRequest request, HttpServletResponse response) {
        return status(request, response) == HttpServletResponse.SC_BAD_REQUEST
                && request.getRequestURI().startsWith(paths.hub() + "api/");
    }
}
