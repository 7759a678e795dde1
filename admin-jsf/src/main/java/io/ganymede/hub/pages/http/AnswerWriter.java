package io.ganymede.hub.pages.http;

import io.ganymede.hub.application.service.ServiceRegistry;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.config.section.TornadoSettings;
import io.ganymede.hub.pages.asset.Assets;
import io.ganymede.hub.pages.asset.StaticFiles.StaticFile;
import io.ganymede.hub.pages.error.ErrorModel;
import io.ganymede.hub.pages.layout.Announcements;
import io.ganymede.hub.pages.layout.Layout;
import io.ganymede.hub.pages.layout.ServiceLink;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.text.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends answers. */
@ApplicationScoped
public class AnswerWriter {
    private static final String VIEWS = "/WEB-INF/views/";

    @Inject
    private PagePaths paths;

    @Inject
    private Configuration configuration;

    @Inject
    private SessionCookies session;

    @Inject
    private ServiceRegistry services;

    @Inject
    private Assets assets;

    @Inject
    private ScheduledExecutorService scheduler;

    /** Sends an answer of a page. */
    void write(HttpServletRequest request, HttpServletResponse response, PageRequest asked, Answer answer)
            throws IOException, ServletException {
        if (answer instanceof Answer.View view) {
            Layout layout = Layout.of(
                    asked,
                    paths,
                    services(asked),
                    session.xsrfToken(),
                    new Announcements(configuration.get(JupyterHubSettings.TEMPLATE_VARS)),
                    view,
                    !configuration.get(SpawnerSettings.OPTIONS_FORM).isEmpty(),
                    versions());
            render(request, response, view, layout);
        } else {
            write(request, response, answer);
        }
    }

    private Layout.Versions versions() {
        return new Layout.Versions(assets.productVersion(), assets.files().version());
    }

    private List<ServiceLink> services(PageRequest asked) {
        return asked.person().isEmpty()
                ? List.of()
                : ServiceLink.of(services.displayedTo(asked.caller().scopes()), paths.hosts());
    }

    /** Sends an answer that needs no person. */
    void write(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        if (answer instanceof Answer.Redirect redirect) {
            hold(request, redirect.delay(), () -> redirect(response, redirect.status(), redirect.location()));
        } else if (answer instanceof Answer.Json json) {
            json(response, json.status(), json.body());
        } else if (answer instanceof Answer.Empty empty) {
            response.setStatus(empty.status());
        } else if (answer instanceof Answer.Content content) {
            response.setContentType(content.contentType());
            response.setContentLength(content.body().length);
            response.getOutputStream().write(content.body());
        } else if (answer instanceof Answer.Logo) {
            StaticFile logo = assets.logo(configuration.get(JupyterHubSettings.LOGO_FILE));
            assets.writer().write(request, response, logo, keepsFiles());
        } else if (answer instanceof Answer.StaticFile file) {
            Optional<StaticFile> found = assets.files().find(file.name());
            if (found.isPresent()) {
                assets.writer().write(request, response, found.get(), keepsFiles());
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        } else {
            throw new IllegalArgumentException("a view needs the request it answers");
        }
    }

    private boolean keepsFiles() {
        return !configuration.get(TornadoSettings.NO_CACHE_STATIC);
    }

    /** Sends the page of an error while nothing is known about the person, not even whether the database answers. */
    void writeError(HttpServletRequest request, HttpServletResponse response, ErrorModel model, Texts texts)
            throws IOException, ServletException {
        Layout layout = Layout.withoutPerson(paths, texts.language(), versions());
        render(request, response, new Answer.View("error", model.status(), model), layout);
    }

    void redirect(HttpServletResponse response, int status, String location) {
        response.setStatus(status);
        response.setHeader("Location", location);
    }

    private static void render(
            HttpServletRequest request, HttpServletResponse response, Answer.View view, Layout layout)
            throws IOException, ServletException {
        response.setStatus(view.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        request.setAttribute("page", view.model());
        request.setAttribute("layout", layout);
        request.setAttribute("texts", layout.texts());
        request.getRequestDispatcher(VIEWS + view.view() + ".xhtml").forward(new RenderingRequest(request), response);
    }

    private static void json(HttpServletResponse response, int status, JsonObject body) throws IOException {
        response.setStatus(status);
        response.setHeader("Content-Type", "application/json");
        try (JsonWriter writer = Json.createWriter(response.getOutputStream())) {
            writer.writeObject(body);
        }
    }

    /** Holds an answer back without holding a thread. */
    private void hold(HttpServletRequest request, Duration delay, Runnable answer) {
        if (delay.isZero() || !request.isAsyncSupported()) {
            answer.run();
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        scheduler.schedule(
                () -> {
                    answer.run();
                    async.complete();
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
