package io.ganymede.proxy;

import io.ganymede.proxy.option.AuthToken;
import io.ganymede.proxy.option.InvalidOptionException;
import io.ganymede.proxy.option.ProxyOption;
import io.ganymede.proxy.option.ProxyOptions;
import io.ganymede.proxy.option.TlsFiles;
import io.ganymede.proxy.route.Route;
import io.ganymede.proxy.route.RoutePath;
import io.ganymede.proxy.route.RouteTable;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes the parts of the proxy that know nothing of a container, one of each. */
@Dependent
public class ProxyBeans {

    /** configurable-http-proxy's names of secrets in the environment. */
    private static final Map<String, ProxyOption> VARIABLES = Map.of(
            "CONFIGPROXY_AUTH_TOKEN",
            ProxyOption.AUTH_TOKEN,
            TlsFiles.PASS_PHRASE_VARIABLE,
            ProxyOption.SSL_KEY_PASSPHRASE);

    /**
     * The options, from every source that MicroProfile Config knows.
     *
     * @throws InvalidOptionException for an unknown option or a wrong value
     */
    @Produces
    @Singleton
    ProxyOptions options() {
        Config config = ConfigProvider.getConfig();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(ProxyOption.PREFIX)
                    && ProxyOption.ofProperty(name).isEmpty()) {
                throw new InvalidOptionException("the proxy has no option " + name);
            }
        }
        Map<ProxyOption, String> values = new EnumMap<>(ProxyOption.class);
        VARIABLES.forEach((variable, option) ->
                config.getOptionalValue(variable, String.class).ifPresent(secret -> values.put(option, secret)));
        for (ProxyOption option : ProxyOption.values()) {
            config.getOptionalValue(option.property(), String.class).ifPresent(value -> values.put(option, value));
        }
        return ProxyOptions.of(values);
    }

    /** The table, with the default target as its root route. */
    @Produces
    @Singleton
    RouteTable routes(ProxyOptions options, Clock clock) {
        RouteTable routes = new RouteTable(options.hostRouting());
        options.defaultTarget()
                .map(target -> Json.createObjectBuilder().add("target", target).build())
                .ifPresent(data -> routes.put(new Route(RoutePath.ROOT, data, clock.instant())));
        return routes;
    }

    @Produces
    @Singleton
    AuthToken token(ProxyOptions options) {
        return options.authToken();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
