package io.ganymede.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.net.ssl.SSLEngine;

/**
 * The proxy's own code for what it is told, from inside {@code proxy.war}. It is loaded from copies of the few of the
 * application's libraries that it needs, since no class loader of the JDK reads jars inside of archives; what was loaded stays in
 * use as long as the process.
 */
final class ProxyClasses {

    private static final String COMMAND_LINE = "io.ganymede.proxy.option.CommandLine";
    private static final String ROUTE_API_TLS = "io.ganymede.proxy.option.RouteApiTls";

    private static final String CLASSES = "WEB-INF/classes/";
    private static final String LIBRARIES = "WEB-INF/lib/";

    /** What names files with keys and certificates; enough as long as none is read. */
    private static final Pattern NAMING = Pattern.compile("ganymede-tls-.*");

    /** What reads them, with Bouncy Castle: a hundred times as much. */
    private static final Pattern READING = Pattern.compile(NAMING + "|bc(prov|pkix|util)-.*");

    private final Path war;

    private ProxyClasses(Path war) {
        this.war = war;
    }

    /** The classes of the proxy's application. */
    static ProxyClasses of(Path war) {
        return new ProxyClasses(war);
    }

    /**
     * Reads the arguments of configurable-http-proxy.
     *
     * @return options by their names without dashes
     * @throws LaunchException if an argument is wrong
     */
    Map<String, String> options(List<String> arguments) {
        return this.<List<String>, Map<String, String>>apply(COMMAND_LINE, NAMING, arguments);
    }

    /**
     * The listener's end of each new connection to the route API, renewed files included.
     *
     * @param options with {@code api-ssl-key}
     * @throws LaunchException if a file cannot be used
     */
    Supplier<SSLEngine> routeApiTls(Map<String, String> options) {
        return this.<Map<String, String>, Supplier<SSLEngine>>apply(ROUTE_API_TLS, READING, options);
    }

    @SuppressWarnings("unchecked") // what the classes document
    private <T, R> R apply(String name, Pattern libraries, T argument) {
        try {
            return ((Function<T, R>)
                            loader(libraries).loadClass(name).getConstructor().newInstance())
                    .apply(argument);
        } catch (IllegalArgumentException e) {
            throw new LaunchException(e.getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " cannot be used", e);
        }
    }

    private ClassLoader loader(Pattern libraries) {
        try (ZipFile archive = new ZipFile(war.toFile())) {
            List<URL> places = new ArrayList<>();
            places.add(URI.create("jar:" + war.toUri() + "!/" + CLASSES).toURL());
            Path copies = TemporaryFolder.create("ganymede-proxy-classes-").path();
            for (ZipEntry entry : archive.stream().toList()) {
                Optional<String> wanted = library(entry.getName())
                        .filter(name -> libraries.matcher(name).matches());
                if (wanted.isPresent()) {
                    Path copy = copies.resolve(wanted.get());
                    try (InputStream content = archive.getInputStream(entry)) {
                        Files.copy(content, copy);
                    }
                    places.add(copy.toUri().toURL());
                }
            }
            return new URLClassLoader(places.toArray(URL[]::new));
        } catch (IOException e) {
            throw new LaunchException(war + " cannot be read; build it again", e);
        }
    }

    private static Optional<String> library(String entry) {
        return entry.startsWith(LIBRARIES) && entry.endsWith(".jar")
                ? Optional.of(entry.substring(LIBRARIES.length()))
                : Optional.empty();
    }
}
