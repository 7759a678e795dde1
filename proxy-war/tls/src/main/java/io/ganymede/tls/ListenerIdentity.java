package io.ganymede.tls;

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

    /** For connections by the JDK alone, each of which has to be told whether clients are asked. */
    SSLContext context() {
        return TlsContexts.of(Optional.of(identity), clientAuthorities);
    }
}
