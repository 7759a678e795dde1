package io.ganymede.hub.pages.asset;

import io.ganymede.hub.pages.asset.StaticFiles.StaticFile;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What the application brings along for browsers, read once. */
@ApplicationScoped
public class Assets {
    private static final System.Logger LOG = System.getLogger(Assets.class.getName());
    private static final String LOGO = "logo.png";

    @Inject
    private ServletContext context;

    private StaticFiles files;
    private StaticFileWriter writer;
    private String productVersion;

    @PostConstruct
    void read() {
        files = StaticFiles.of(context);
        writer = new StaticFileWriter(Instant.now());
        productVersion = implementationVersion();
    }

    public StaticFiles files() {
        return files;
    }

    public StaticFileWriter writer() {
        return writer;
    }

    /** Version of the product as built. */
    public String productVersion() {
        return productVersion;
    }

    /** The picture at the top of every page: the file given, if it can be read, or the product's own. */
    public StaticFile logo(Optional<Path> configured) {
        return configured.flatMap(Assets::read).orElseGet(() -> files.find(LOGO).orElseThrow());
    }

    private static Optional<StaticFile> read(Path file) {
        try {
            return Optional.of(
                    new StaticFile(StaticFiles.typeOf(file.getFileName().toString()), Files.readAllBytes(file)));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot read the logo " + file + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private String implementationVersion() {
        try (InputStream stream = context.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            return Optional.ofNullable(stream == null ? null : new Manifest(stream))
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of the application", e);
        }
    }
}
