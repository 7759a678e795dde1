package io.ganymede.hub.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes the identity provider's token of the current request injectable, as MicroProfile JWT has it. */
@ApplicationScoped
class IdentityProviderTokenProducer {
    private static final JsonWebToken NO_TOKEN = new NoToken();

    @Produces
    @RequestScoped
    JsonWebToken token(RequestCaller caller) {
        return caller.token().map(JsonWebToken.class::cast).orElse(NO_TOKEN);
    }

    /** Of requests that came by other credentials or none. */
    private static final class NoToken implements JsonWebToken {
        @Override
        public String getName() {
            return null;
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of();
        }

        @Override
        public <T> T getClaim(String name) {
            return null;
        }
    }
}
