package io.ganymede.proxy.listener;

import io.ganymede.proxy.error.ErrorPages;
import io.ganymede.proxy.route.TargetUrl;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Answers requests that no target answers (proxy contract 7): with the page of the error target, else of the error
 * folder, else with the status alone; always with the status of the failure itself.
 */
final class ErrorResponder {

    private static final System.Logger LOGGER = System.getLogger("io.ganymede.proxy");
    private static final int SECONDS_FOR_PAGE = 10;
    private static final int PAGE_SIZE = 1 << 20;

    private final Vertx vertx;
    private final TargetClient client;
    private final Optional<TargetUrl> errorTarget;
    private final ErrorPages pages;

    ErrorResponder(Vertx vertx, TargetClient client, Optional<TargetUrl> errorTarget, ErrorPages pages) {
        this.vertx = vertx;
        this.client = client;
        this.errorTarget = errorTarget;
        this.pages = pages;
    }

    /** Answers with an error page. The caller sees to it that the rest of the request is read. */
    void respond(HttpServerRequest request, int status, String reason) {
        log(request, status, reason);
        Future<Page> page = errorTarget
                .map(target -> fromTarget(target, status, request.uri()))
                .orElseGet(() -> fromFolder(status))
                .otherwise(failure -> new Page(Optional.empty(), Optional.empty(), Buffer.buffer(phrase(status))));
        page.onSuccess(content -> send(request, status, content));
    }

    /** Answers with a status and nothing else, and closes the connection. */
    void refuse(HttpServerRequest request, int status, String reason) {
        log(request, status, reason);
        HttpServerResponse response = request.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .putHeader(HttpHeaders.CONTENT_LENGTH, "0")
                    .end()
                    .onComplete(sent -> request.connection().close());
        }
    }

    void log(HttpServerRequest request, int status, String reason) {
        System.Logger.Level level = status < 500 ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
        if (LOGGER.isLoggable(level)) {
            String uri = request.uri();
            int question = uri.indexOf('?');
            String path = (question < 0 ? uri : uri.substring(0, question)).replaceAll("[^\\x21-\\x7e]", "?");
            LOGGER.log(level, "{0} {1} {2} {3}", Integer.toString(status), request.method(), path, reason);
        }
    }

    private Future<Page> fromTarget(TargetUrl target, int status, String uri) {
        String separator = target.path().endsWith("/") ? "" : "/";
        String query = target.query().isEmpty() ? "" : target.query() + "&";
        String path = target.path() + separator + status + "?" + query + "url="
                + URLEncoder.encode(uri, StandardCharsets.UTF_8);
        return client.open(target, HttpMethod.GET, path)
                .compose(ErrorResponder::ask)
                .onFailure(failure -> LOGGER.log(
                        System.Logger.Level.WARNING,
                        "The error page could not be fetched from {0}: {1}",
                        target,
                        Failures.text(failure)));
    }

    private static Future<Page> ask(HttpClientRequest request) {
        request.exceptionHandler(failure -> {});
        return request.send()
                .compose(response -> read(request, response))
                .timeout(SECONDS_FOR_PAGE, TimeUnit.SECONDS)
                .onFailure(failure -> request.reset());
    }

    private static Future<Page> read(HttpClientRequest request, HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > PAGE_SIZE) {
                request.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        return response.end()
                .map(end -> new Page(
                        Optional.ofNullable(response.getHeader(HttpHeaders.CONTENT_TYPE)),
                        Optional.ofNullable(response.getHeader(HttpHeaders.CONTENT_ENCODING)),
                        body));
    }

    private Future<Page> fromFolder(int status) {
        return vertx.executeBlocking(() -> pages.page(status, phrase(status)).orElseThrow(), false)
                .map(html -> new Page(Optional.of("text/html"), Optional.empty(), Buffer.buffer(html)));
    }

    private static void send(HttpServerRequest request, int status, Page page) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        page.contentType().ifPresent(type -> response.putHeader(HttpHeaders.CONTENT_TYPE, type));
        page.contentEncoding().ifPresent(encoding -> response.putHeader(HttpHeaders.CONTENT_ENCODING, encoding));
        response.putHeader(
                HttpHeaders.CONTENT_LENGTH, Integer.toString(page.body().length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(page.body());
        }
    }

    private static String phrase(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    /** A page and what says how to read it. */
    private record Page(Optional<String> contentType, Optional<String> contentEncoding, Buffer body) {}
}
