package io.ganymede.hub.pages.asset;

import io.ganymede.hub.pages.asset.StaticFiles.StaticFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Sends files with the headers that let browsers keep them (hub contract 5.2). */
public final class StaticFileWriter {
    private static final Duration LONG = Duration.ofDays(3650);

    private final Instant lastModified;

    /** @param lastModified when the files were last changed; no later than now */
    public StaticFileWriter(Instant lastModified) {
        this.lastModified = Instant.ofEpochSecond(lastModified.getEpochSecond());
    }

    /**
     * Sends a file; one asked for with its version ({@code v=}) may be kept, others are asked for again each time.
     *
     * @param keeping whether files may be kept at all
     */
    public void write(HttpServletRequest request, HttpServletResponse response, StaticFile file, boolean keeping)
            throws IOException {
        boolean versioned = keeping && request.getParameter("v") != null;
        response.setHeader("Cache-Control", versioned ? "public, max-age=" + LONG.toSeconds() : "no-cache");
        response.setDateHeader("Last-Modified", lastModified.toEpochMilli());
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (isUnchanged(request)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type());
        response.setContentLength(file.content().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(file.content());
        }
    }

    private boolean isUnchanged(HttpServletRequest request) {
        try {
            return request.getDateHeader("If-Modified-Since") >= lastModified.toEpochMilli();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
