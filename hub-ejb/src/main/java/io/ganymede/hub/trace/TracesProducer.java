package io.ganymede.hub.trace;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.TracingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/** Makes traces injectable. OpenTelemetry is not touched unless there is a collector. */
@ApplicationScoped
public class TracesProducer {
    /** From the first use until the application ends. */
    @Produces
    @ApplicationScoped
    public StartTraces traces(Configuration configuration) {
        return configuration.get(TracingSettings.ENDPOINT).isPresent() && !configuration.get(TracingSettings.DISABLED)
                ? TraceExport.open(configuration)
                : StartTraces.NONE;
    }

    void end(@Disposes StartTraces traces) {
        traces.close();
    }
}
