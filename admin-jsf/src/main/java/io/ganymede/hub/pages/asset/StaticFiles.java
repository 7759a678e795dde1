package io.ganymede.hub.pages.asset;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The product's own files for browsers, kept in memory: they are few. Immutable. */
public final class StaticFiles {
    private static final String FOLDER = "/WEB-INF/static/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css",
            "js", "text/javascript",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon");

    private final Map<String, StaticFile> files;
    private final String version;

    private StaticFiles(Map<String, StaticFile> files) {
        this.files = Map.copyOf(files);
        this.version = digest(files);
    }

    /** Reads all files of the application. */
    static StaticFiles of(ServletContext context) {
        Map<String, StaticFile> files = new HashMap<>();
        collect(context, FOLDER, files);
        return new StaticFiles(files);
    }

    private static void collect(ServletContext context, String folder, Map<String, StaticFile> files) {
        for (String path : Optional.ofNullable(context.getResourcePaths(folder)).orElseGet(TreeSet::new)) {
            if (path.endsWith("/")) {
                collect(context, path, files);
            } else {
                String name = path.substring(FOLDER.length());
                files.put(name, new StaticFile(typeOf(name), read(context, path)));
            }
        }
    }

    private static byte[] read(ServletContext context, String path) {
        try (InputStream stream = context.getResourceAsStream(path)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + " of the application", e);
        }
    }

    /** Type by the name's suffix. */
    static String typeOf(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** The file of that name below {@code static/}; empty if there is none. */
    public Optional<StaticFile> find(String name) {
        return NAME.matcher(name).matches() ? Optional.ofNullable(files.get(name)) : Optional.empty();
    }

    /** Changes with the content of any file; pages put it into addresses so that browsers may keep files for long. */
    public String version() {
        return version;
    }

    private static String digest(Map<String, StaticFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : new TreeSet<>(files.keySet())) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(files.get(name).content());
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * One file.
     *
     * @param type media type
     */
    public record StaticFile(String type, byte[] content) {}
}
