package io.ganymede.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The proxy's own code for its command line, from inside {@code proxy.war}. */
final class ProxyClasses {

    private static final String COMMAND_LINE = "io.ganymede.proxy.option.CommandLine";

    private ProxyClasses() {}

    /**
     * Reads the arguments of configurable-http-proxy.
     *
     * @return options by their names without dashes
     * @throws LaunchException if an argument is wrong
     */
    static Map<String, String> options(Path war, List<String> arguments) {
        try (URLClassLoader classes = new URLClassLoader(new URL[] {classesIn(war)})) {
            return commandLine(classes).apply(arguments);
        } catch (IllegalArgumentException e) {
            throw new LaunchException(e.getMessage(), e);
        } catch (IOException e) {
            throw new LaunchException(war + " cannot be read; build it again", e);
        }
    }

    private static URL classesIn(Path war) throws IOException {
        return URI.create("jar:" + war.toUri() + "!/WEB-INF/classes/").toURL();
    }

    @SuppressWarnings("unchecked") // what the class documents
    private static Function<List<String>, Map<String, String>> commandLine(ClassLoader classes) {
        try {
            return (Function<List<String>, Map<String, String>>)
                    classes.loadClass(COMMAND_LINE).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(COMMAND_LINE + " cannot be used", e);
        }
    }
}
