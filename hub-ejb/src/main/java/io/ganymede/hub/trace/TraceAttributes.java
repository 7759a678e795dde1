package io.ganymede.hub.trace;

import io.opentelemetry.api.common.AttributeKey;

/** Names by OpenTelemetry's semantic conventions, and our own. Names of users and servers are told, but nothing they wrote. */
final class TraceAttributes {
    static final AttributeKey<String> USER = AttributeKey.stringKey("ganymede.user");
    static final AttributeKey<String> SERVER = AttributeKey.stringKey("ganymede.server");
    static final AttributeKey<String> ATTEMPT = AttributeKey.stringKey("ganymede.attempt");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("ganymede.outcome");
    static final AttributeKey<Long> PROGRESS = AttributeKey.longKey("ganymede.progress");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    static final AttributeKey<String> INSTANCE = AttributeKey.stringKey("service.instance.id");

    private TraceAttributes() {}
}
