package io.ganymede.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The proxy's own code for what it is told, from inside {@code proxy.war}. It needs the JDK only, and stays in use as long as
 * the process.
 */
final class ProxyClasses {

    private static final String COMMAND_LINE = "io.ganymede.proxy.option.CommandLine";
    private static final String ROUTE_API_TLS = "io.ganymede.proxy.option.RouteApiTls";

    private final ClassLoader classes;

    private ProxyClasses(ClassLoader classes) {
        this.classes = classes;
    }

    /** The classes of the proxy's application. */
    static ProxyClasses of(Path war) {
        try {
            URL folder = URI.create("jar:" + war.toUri() + "!/WEB-INF/classes/").toURL();
            return new ProxyClasses(new URLClassLoader(new URL[] {folder}));
        } catch (IOException e) {
            throw new LaunchException(war + " cannot be read; build it again", e);
        }
    }

    /**
     * Reads the arguments of configurable-http-proxy.
     *
     * @return options by their names without dashes
     * @throws LaunchException if an argument is wrong
     */
    Map<String, String> options(List<String> arguments) {
        return this.<List<String>, Map<String, String>>apply(COMMAND_LINE, arguments);
    }

    /**
     * What connections to the route API are made with, renewed files included.
     *
     * @param options with {@code api-ssl-key}
     * @throws LaunchException if a file cannot be used
     */
    Supplier<SSLContext> routeApiTls(Map<String, String> options) {
        return this.<Map<String, String>, Supplier<SSLContext>>apply(ROUTE_API_TLS, options);
    }

    @SuppressWarnings("unchecked") // what the classes document
    private <T, R> R apply(String name, T argument) {
        try {
            return ((Function<T, R>) classes.loadClass(name).getConstructor().newInstance()).apply(argument);
        } catch (IllegalArgumentException e) {
            throw new LaunchException(e.getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " cannot be used", e);
        }
    }
}
