package io.ganymede.hub.pages.http;

import io.ganymede.hub.application.oauth.ConfirmationPage;
import io.ganymede.hub.application.oauth.DescribedScope;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.pages.error.ErrorModel;
import io.ganymede.hub.pages.text.Language;
import io.ganymede.hub.security.CallerContext;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Renders the pages of the OAuth2 provider, which lives in the REST module and forwards its answer here (hub contract 2.2).
 * Requests from outside never reach it: the front controller has no route to it.
 */
public class OAuthPageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient CallerContext callers;
    private final transient RequestReader reader;
    private final transient AnswerWriter writer;
    private final transient Exchange exchange;

    @Inject
    public OAuthPageServlet(CallerContext callers, RequestReader reader, AnswerWriter writer, Exchange exchange) {
        this.callers = callers;
        this.reader = reader;
        this.writer = writer;
        this.exchange = exchange;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        exchange.begin(request, response);
        PageRequest asked = reader.read(request, RequestReader.NO_PAGE, callers.caller());
        writer.write(request, response, asked, page(request.getAttribute(ConfirmationPage.ATTRIBUTE), asked));
    }

    private static Answer page(Object answer, PageRequest asked) {
        if (answer instanceof ConfirmationPage page) {
            return Answer.view("oauth-confirmation", Confirmation.of(page, asked.language()));
        }
        if (answer instanceof HubException refusal) {
            int status = refusal.failure().status();
            return new Answer.View("error", status, ErrorModel.of(status, asked.texts(), refusal.getMessage()));
        }
        return new Answer.View("error", 404, ErrorModel.of(404, asked.texts()));
    }

    /**
     * What the view of the question shows.
     *
     * @param scopes what is granted if the answer is yes
     * @param lines in words what the client will be able to do
     * @param owner whose server it is, if it is somebody else's; empty text otherwise
     */
    public record Confirmation(
            String user, String client, String target, List<String> scopes, List<Line> lines, String owner) {
        static Confirmation of(ConfirmationPage page, Language language) {
            return new Confirmation(
                    page.username(),
                    page.client(),
                    page.redirectUri(),
                    page.scopes(),
                    page.descriptions().stream()
                            .map(scope -> Line.of(scope, language))
                            .toList(),
                    page.owner().orElse(""));
        }

        public boolean ofAnother() {
            return !owner.isEmpty();
        }
    }

    /** One scope in words. */
    public record Line(String scope, String text) {
        static Line of(DescribedScope scope, Language language) {
            return new Line(scope.text(), scope.describe(language.locale()));
        }
    }
}
