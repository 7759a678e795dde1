package io.ganymede.tls;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Makes of identities and authorities what connections of the JDK are secured with. */
public final class TlsContexts {

    private TlsContexts() {}

    /**
     * For one end of connections.
     *
     * @param own shown to the other end if it asks; empty for none
     * @param trusted who may vouch for the other end, and nobody else; empty for those that the JDK trusts
     */
    public static SSLContext of(Optional<Identity> own, Optional<Authorities> trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // of managers that are not given the JDK takes its own
            context.init(
                    own.map(identity -> identity.keyManagers().getKeyManagers()).orElse(null),
                    trusted.map(authorities -> authorities.trustManagers().getTrustManagers())
                            .orElse(null),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot use the certificates", e);
        }
    }
}
