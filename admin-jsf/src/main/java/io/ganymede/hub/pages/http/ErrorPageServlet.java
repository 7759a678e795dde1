package io.ganymede.hub.pages.http;

import io.ganymede.hub.pages.error.ErrorModel;
import io.ganymede.hub.pages.text.Texts;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Renders what the container reports as an error: a filter's refusal, or a failure before or while a page was rendered.
 * Only the container's error dispatch reaches it.
 */
public class ErrorPageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int FALLBACK = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;

    private final transient RequestReader reader;
    private final transient AnswerWriter writer;

    @Inject
    public ErrorPageServlet(RequestReader reader, AnswerWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Texts texts = Texts.in(reader.language(request));
        ErrorModel model = ErrorModel.of(status instanceof Integer code && code >= 400 ? code : FALLBACK, texts);
        writer.writeError(request, response, model, texts);
    }
}
