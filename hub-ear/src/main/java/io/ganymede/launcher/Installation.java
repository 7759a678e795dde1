package io.ganymede.launcher;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The distribution that this launcher belongs to.
 *
 * @param jar the launcher's own jar, {@code ganymede.jar} or {@code ganymede-proxy.jar}, with {@code hub.ear},
 *     {@code proxy.war}, {@code home/}, {@code runtime/} and {@code lib/} beside it
 */
public record Installation(Path jar) {

    /**
     * The distribution that the running classes come from, for the whole product.
     *
     * @throws LaunchException if {@code ganymede.jar} was moved away from its companions
     */
    public static Installation current() {
        return with("hub.ear", "home");
    }

    /**
     * The distribution that the running classes come from, for the proxy alone, which needs no hub.
     *
     * @throws LaunchException if {@code ganymede-proxy.jar} was moved away from its companions
     */
    public static Installation ofProxy() {
        return with("proxy.war", "home");
    }

    private static Installation with(String... needed) {
        Installation installation = new Installation(runningJar());
        for (Path companion :
                List.of(needed).stream().map(installation.folder()::resolve).toList()) {
            if (!Files.exists(companion)) {
                throw new LaunchException(companion + " is missing; keep "
                        + installation.jar().getFileName() + " together with the files beside it");
            }
        }
        return installation;
    }

    private static Path runningJar() {
        try {
            return Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new LaunchException("the folder of the launcher's jar cannot be read", e);
        }
    }

    /** Where everything lies. */
    public Path folder() {
        return jar.getParent();
    }

    /** The hub's application, as built. */
    public Path hub() {
        return folder().resolve("hub.ear");
    }

    /** The proxy's application. */
    public Path proxy() {
        return folder().resolve("proxy.war");
    }

    /** The pristine instance folder of the application server. */
    public Path home() {
        return folder().resolve("home");
    }

    /** The version, for example {@code 1.2.0}. */
    public String version() {
        String version = Installation.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
