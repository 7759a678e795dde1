package io.ganymede.launcher;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The distribution that this launcher belongs to.
 *
 * @param folder where {@code ganymede.jar} lies, with {@code hub.ear}, {@code proxy.war}, {@code home/},
 *     {@code runtime/} and {@code lib/} beside it
 */
public record Installation(Path folder) {

    /**
     * The distribution that the running classes come from.
     *
     * @throws LaunchException if {@code ganymede.jar} was moved away from its companions
     */
    public static Installation current() {
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Installation installation = new Installation(jar.getParent());
            for (Path needed : new Path[] {installation.hub(), installation.home()}) {
                if (!Files.exists(needed)) {
                    throw new LaunchException(
                            needed + " is missing; keep ganymede.jar together with the files beside it");
                }
            }
            return installation;
        } catch (URISyntaxException e) {
            throw new LaunchException("the folder of ganymede.jar cannot be read", e);
        }
    }

    /** The launcher's own jar. */
    public Path jar() {
        return folder.resolve("ganymede.jar");
    }

    /** The hub's application, as built. */
    public Path hub() {
        return folder.resolve("hub.ear");
    }

    /** The proxy's application. */
    public Path proxy() {
        return folder.resolve("proxy.war");
    }

    /** The pristine instance folder of the application server. */
    public Path home() {
        return folder.resolve("home");
    }

    /** The version, for example {@code 1.2.0}. */
    public String version() {
        String version = Installation.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
