package io.ganymede.hub.rest.model;

import io.ganymede.hub.application.server.FailureView;
import io.ganymede.hub.domain.failure.FailureTexts;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.server.EventNote;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.rest.body.Timestamps;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** The last failure of a server, as much of it as the caller may see. Not part of JupyterHub's API. */
public final class FailureModel {
    private final EffectiveScopes scopes;
    private final Locale locale;

    public FailureModel(EffectiveScopes scopes, Locale locale) {
        this.scopes = scopes;
        this.locale = locale;
    }

    public JsonObject of(ServerId server, FailureView failure) {
        ScopeTarget target = new ScopeTarget.OfServer(server);
        FailureTexts texts = FailureTexts.in(locale);
        JsonObjectBuilder model = Json.createObjectBuilder()
                .add("code", failure.found().code().name())
                .add("message", texts.forUser(failure.found().code()))
                .add("detail", failure.messageIn(locale))
                .add("phase", failure.phase().name().toLowerCase(Locale.ROOT))
                .add("at", Timestamps.format(failure.at()))
                .add("resolved", Timestamps.json(failure.resolved()))
                .add("events", events(failure));
        if (scopes.covers("read:servers:logs", target)) {
            model.add("log", Json.createArrayBuilder(failure.found().log()));
        }
        if (scopes.covers("admin:server_state", target)) {
            model.add("hint", texts.forOperator(failure.found().code()));
        }
        return model.build();
    }

    private JsonArrayBuilder events(FailureView failure) {
        JsonArrayBuilder events = Json.createArrayBuilder();
        for (EventNote note : failure.found().events()) {
            JsonObjectBuilder event = Json.createObjectBuilder()
                    .add("at", Timestamps.format(note.at()))
                    .add("message", FailureView.messageOf(note, locale));
            note.raw().ifPresent(raw -> event.add("raw_event", raw));
            events.add(event);
        }
        return events;
    }
}
