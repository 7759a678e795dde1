package io.ganymede.hub.metrics;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The metrics in Prometheus' text format, for whoever may read them (hub contract 1.3). */
@Dependent
public class MetricsPublication {
    /** Type of the text. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final String SCOPE = "read:metrics";

    private final HubMetrics metrics;
    private final Configuration configuration;

    @Inject
    public MetricsPublication(HubMetrics metrics, Configuration configuration) {
        this.metrics = metrics;
        this.configuration = configuration;
    }

    /**
     * The text, in UTF-8.
     *
     * @param scopes of whoever asks
     * @throws HubException if the metrics are not public and the scope is not among them
     */
    public byte[] read(EffectiveScopes scopes) {
        if (configuration.get(JupyterHubSettings.AUTHENTICATE_PROMETHEUS) && !scopes.holds(SCOPE)) {
            throw new HubException(
                    Failure.ACTION_NOT_AUTHORIZED, "Access to metrics requires the scope '" + SCOPE + "'");
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.builder()
                    .setIncludeCreatedTimestamps(true)
                    // in seconds, as JupyterHub's are
                    .setTimestampsInMs(false)
                    .build()
                    .write(text, metrics.snapshots(), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException("metrics are written to memory", e);
        }
        return text.toByteArray();
    }
}
