package io.ganymede.proxy.tls;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What a listener speaks TLS with.
 *
 * @param identity its own
 * @param clientAuthorities who may vouch for clients; empty for those that the JDK trusts
 * @param asksClients whether every client must have a certificate
 */
public record ListenerIdentity(Identity identity, Optional<Authorities> clientAuthorities, boolean asksClients) {

    /** For connections by the JDK alone, which says itself whether clients are asked. */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity.keyManagers().getKeyManagers(),
                    clientAuthorities
                            .map(authorities -> authorities.trustManagers().getTrustManagers())
                            .orElse(null),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot use the certificates", e);
        }
    }
}
