package io.ganymede.proxy.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Error pages of the proxy itself (proxy contract 7): from a folder that is read for every error, so that an operator
 * can change them, or built in.
 */
public final class ErrorPages {

    private static final String BUILT_IN = builtIn();

    private final Optional<Path> folder;

    /** @param folder with {@code <status>.html} and {@code error.html}; empty for the built-in page */
    public ErrorPages(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * The page for a status. Reads files, so it may block.
     *
     * @param phrase what the status is called
     * @return HTML; empty if the folder has neither page
     */
    public Optional<String> page(int status, String phrase) {
        if (folder.isEmpty()) {
            return Optional.of(BUILT_IN.replace("${status}", Integer.toString(status))
                    .replace("${phrase}", phrase)
                    .replace("${explanation}", explanation(status)));
        }
        return read(folder.get().resolve(status + ".html"))
                .or(() -> read(folder.get().resolve("error.html")));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String explanation(int status) {
        return switch (status) {
            case 404 -> "Nothing is running at this address.";
            case 503 -> "The server behind this address does not answer. It may be starting or stopped.";
            default -> "The request could not be handled.";
        };
    }

    private static String builtIn() {
        try (InputStream page = ErrorPages.class.getResourceAsStream("error.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
