package io.ganymede.hub.security;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.secret.GeneratedSecrets;
import io.ganymede.hub.config.section.TornadoSettings;
import io.ganymede.hub.security.cookie.CookieRules;
import io.ganymede.hub.security.cookie.HubCookies;
import io.ganymede.hub.security.cookie.SignedValues;
import io.ganymede.hub.security.web.HubHeaders;
import io.ganymede.hub.security.web.HubPaths;
import io.ganymede.hub.security.xsrf.AnonymousIds;
import io.ganymede.hub.security.xsrf.XsrfTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Makes the immutable parts of this package from the configuration, once. */
@ApplicationScoped
class SecurityServices {

    @Produces
    @Singleton
    HubPaths paths(HubAddresses addresses) {
        // the container hands out decoded paths
        String encoded = addresses.basePath().path();
        return new HubPaths(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    @Produces
    @Singleton
    SignedValues signer(GeneratedSecrets secrets, Clock clock) {
        return new SignedValues(secrets.cookieSecret(), clock);
    }

    @Produces
    @Singleton
    HubCookies cookies(Configuration configuration, SignedValues signer, Clock clock) {
        return new HubCookies(CookieRules.of(configuration), signer, clock);
    }

    @Produces
    @Singleton
    XsrfTokens xsrfTokens(SignedValues signer) {
        return new XsrfTokens(signer);
    }

    @Produces
    @Singleton
    AnonymousIds anonymousIds() {
        return AnonymousIds.fromEnvironment(name -> Optional.ofNullable(System.getenv(name)));
    }

    @Produces
    @Singleton
    HubHeaders headers(Configuration configuration, HubAddresses addresses) {
        String reportUri = configuration
                .get(TornadoSettings.CSP_REPORT_URI)
                .orElseGet(() -> HubPaths.contentReport(addresses.hubPath()));
        return new HubHeaders(reportUri, configuration.get(TornadoSettings.HEADERS));
    }
}
