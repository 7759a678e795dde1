package io.ganymede.hub.certificate.internal;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.InternalTlsSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes {@link InternalTls} of the configuration, once. */
@Dependent
public class InternalTlsProducer {

    /** Set by whoever has the hub's listener speak TLS and ask for certificates. */
    private static final String SECURED_LISTENER = "ganymede.internal-tls";

    /** @throws IllegalStateException if the hub itself would be reached without TLS */
    @Produces
    @Singleton
    InternalTls internalTls(Configuration configuration) {
        if (configuration.get(InternalTlsSettings.INTERNAL_SSL) && !Boolean.getBoolean(SECURED_LISTENER)) {
            throw new IllegalStateException(InternalTlsSettings.INTERNAL_SSL.name()
                    + " needs ganymede.jar, which has the hub's listener speak TLS");
        }
        return InternalTls.of(configuration);
    }
}
